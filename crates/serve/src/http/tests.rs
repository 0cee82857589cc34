//! What only a fault of docprep's own, or work without end, brings about: through HTTP, on real sockets.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::Refusal;
use axum::Router;
use axum::extract::{Request, State};
use axum::routing::post;
use docprep_core::{Error, Profile};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::Answer;
use super::connections::{IdleLimits, accept_until};
use super::options::ServeOptions;
use super::page::OPENAPI;
use super::parameters::Parts;
use super::pictures::respond;
use super::routes::{ROUTES, guarded};
use super::runtime;
use super::service::{Service, Shared};
use super::work::{Job, Task};

fn options() -> ServeOptions {
    ServeOptions {
        codecs: docprep_codecs::CODECS,
        pool: None,
        max_cpu_seconds: None,
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        default_profile: Profile::default(),
        token: None,
        places: NonZeroUsize::MIN,
        memory_bytes: 512 << 20,
        queue: None,
        max_upload_bytes: None,
        per_client: None,
        time_limit: Duration::from_secs(60),
        idle_limit: Duration::from_secs(15),
        logs: false,
        thread_name: "docprep-worker-serve".to_owned(),
    }
}

/// A POST route whose work is `work`.
fn faulty(
    path: &str,
    work: impl Fn(&Job<'_>) -> Result<Answer, Refusal> + Clone + Send + Sync + 'static,
) -> Router<Shared> {
    opening(path, move |job| task(job, work.clone()))
}

fn task<'a>(job: &'a Job<'a>, work: impl Fn(&Job<'_>) -> Result<Answer, Refusal> + 'a) -> Task<'a> {
    Task::new(0, move || work(job))
}

/// A POST route that opens by `open`.
fn opening(
    path: &str,
    open: impl for<'a> Fn(&'a Job<'a>) -> Task<'a> + Clone + Send + Sync + 'static,
) -> Router<Shared> {
    let handler = move |State(service): State<Shared>, request: Request| {
        respond(service, request, Parts::One, open.clone())
    };
    Router::new().route(path, post(handler))
}

/// Serves `routes` while `test` asks.
fn serving(
    options: ServeOptions,
    routes: Router<Shared>,
    test: impl FnOnce(SocketAddr, &Service) + Send + 'static,
) {
    let idle_limits = IdleLimits {
        idle: options.idle_limit,
        stalled: options.time_limit,
    };
    let (listen, runtime) = (options.listen, runtime(2, &options.thread_name).expect("threads"));
    let service = Arc::new(Service::new(options).expect("options that hold"));
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let shared = service.clone();
        let asking = thread::spawn(move || {
            test(address, &shared);
            drop(stop);
        });
        let router = guarded(routes, service);
        let until = async { _ = stopped.await };
        accept_until(listener, router, idle_limits, until).await;
        asking.join().expect("the test holds");
    });
}

fn ask(address: SocketAddr, path: &str) -> (u16, String, Value) {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (
        status,
        head.to_ascii_lowercase(),
        serde_json::from_str(body).unwrap(),
    )
}

#[test]
fn a_panic_is_the_fault_of_one_request_and_the_next_is_served() {
    let routes = faulty("/panic", |_| panic!("a decoder fell over"))
        .merge(faulty("/well", |_| Ok(Answer::json(&Value::Bool(true))?)));
    serving(options(), routes, |address, service| {
        for _ in 0..3 {
            let (status, _, body) = ask(address, "/panic");
            assert_eq!((status, body["code"].as_str()), (500, Some("internal")));
            assert!(
                body["message"].as_str().unwrap().contains("a decoder fell over"),
                "{body}"
            );
        }
        assert_eq!(ask(address, "/well").2, Value::Bool(true));
        let state = service.gate.state();
        assert_eq!((state.working, state.work_bytes, state.upload_bytes), (0, 0, 0));
    });
}

#[test]
fn work_without_end_is_given_up_and_told_so() {
    let routes = faulty("/endless", |job| {
        while !job.cancellation.is_cancelled() {
            thread::yield_now();
        }
        Err(Error::Cancelled.into())
    });
    serving(
        ServeOptions {
            time_limit: Duration::from_secs(1),
            ..options()
        },
        routes,
        |address, service| {
            let (status, head, body) = ask(address, "/endless");
            assert_eq!((status, body["code"].as_str()), (503, Some("timed-out")));
            assert!(head.contains("retry-after: "), "{head}");
            // The flag reached the work, or this would never end.
            while service.gate.state().working > 0 {
                thread::yield_now();
            }
        },
    );
}

#[test]
fn a_full_line_is_told_to_come_again_and_who_leaves_makes_room() {
    let routes = faulty("/endless", |job| {
        while !job.cancellation.is_cancelled() {
            thread::yield_now();
        }
        Err(Error::Cancelled.into())
    })
    .merge(faulty("/well", |_| Ok(Answer::json(&Value::Bool(true))?)));
    let options = ServeOptions {
        queue: Some(0),
        ..options()
    };
    serving(options, routes, |address, service| {
        let mut leaving = TcpStream::connect(address).unwrap();
        leaving
            .write_all(b"POST /endless HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
            .unwrap();
        while service.gate.state().working == 0 {
            thread::yield_now();
        }
        let (status, head, body) = ask(address, "/well");
        assert_eq!((status, body["code"].as_str()), (503, Some("busy")));
        assert!(head.contains("retry-after: "), "{head}");
        drop(leaving);
        while service.gate.state().working > 0 {
            thread::yield_now();
        }
        assert_eq!(ask(address, "/well").0, 200);
    });
}

#[test]
fn what_has_room_is_opened_once_and_what_had_to_wait_once_more() {
    let opens = Arc::new(AtomicUsize::new(0));
    let counting = opens.clone();
    let routes = faulty("/endless", |job| {
        while !job.cancellation.is_cancelled() {
            thread::yield_now();
        }
        Err(Error::Cancelled.into())
    })
    .merge(opening("/counted", move |_| {
        counting.fetch_add(1, Ordering::SeqCst);
        Task::new(0, || Ok(Answer::json(&Value::Bool(true))?))
    }));
    serving(options(), routes, move |address, service| {
        assert_eq!(ask(address, "/counted").0, 200);
        assert_eq!(opens.load(Ordering::SeqCst), 1);
        let mut leaving = TcpStream::connect(address).unwrap();
        leaving
            .write_all(b"POST /endless HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
            .unwrap();
        while service.gate.state().working == 0 {
            thread::yield_now();
        }
        let waiting = thread::spawn(move || ask(address, "/counted").0);
        while service.gate.state().waiting == 0 {
            thread::yield_now();
        }
        drop(leaving);
        assert_eq!(waiting.join().unwrap(), 200);
        assert_eq!(opens.load(Ordering::SeqCst), 3);
    });
}

#[test]
fn work_that_was_given_up_elsewhere_is_told_to_be_sent_again() {
    let routes = faulty("/cancelled", |_| Err(Error::Cancelled.into()));
    serving(options(), routes, |address, _| {
        let (status, _, body) = ask(address, "/cancelled");
        assert_eq!((status, body["code"].as_str()), (503, Some("cancelled")));
    });
}

#[test]
fn the_document_describes_every_address_and_no_other() {
    let document: Value = serde_json::from_str(OPENAPI).unwrap();
    let described: BTreeSet<&str> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let served: BTreeSet<&str> = ROUTES.iter().map(|route| route.path).collect();
    assert_eq!(described, served);
}
