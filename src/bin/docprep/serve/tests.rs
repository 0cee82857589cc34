//! What only a fault of docprep's own, or work without end, brings about: through HTTP, on real sockets.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::post;
use clap::Parser;
use docprep::Error;
use docprep::service::Refusal;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::Answer;
use super::arguments::ServeArguments;
use super::page::OPENAPI;
use super::routes::{ROUTES, Shared, guarded, respond};
use super::service::Service;
use super::upload::Parts;
use super::work::Job;
use super::{connections, runtime};

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    serve: ServeArguments,
}

fn service(flags: &[&str]) -> Arc<Service> {
    let flags = Flags::parse_from([&["docprep"], flags].concat());
    Arc::new(Service::new(&flags.serve).expect("flags that hold"))
}

/// A POST route whose work is `work`.
fn faulty(
    path: &str,
    work: impl Fn(&Job<'_>) -> Result<Answer, Refusal> + Clone + Send + Sync + 'static,
) -> Router<Shared> {
    let handler = move |State(service): State<Shared>, request: Request| {
        respond(service, request, Parts::One, work.clone())
    };
    Router::new().route(path, post(handler))
}

/// Serves `routes` while `test` asks.
fn serving(flags: &[&str], routes: Router<Shared>, test: impl FnOnce(SocketAddr, &Service) + Send + 'static) {
    let service = service(&[flags, &["--quiet"]].concat());
    let runtime = runtime(2).expect("threads");
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let shared = service.clone();
        let asking = thread::spawn(move || {
            test(address, &shared);
            drop(stop);
        });
        let router = guarded(routes, service.clone());
        let until = async { _ = stopped.await };
        connections::serve(listener, service, router, until).await;
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
        .merge(faulty("/well", |_| Ok(Answer::json(&Value::Bool(true)))));
    serving(&["--jobs", "1"], routes, |address, service| {
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
        &["--jobs", "1", "--time-limit", "1"],
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
    .merge(faulty("/well", |_| Ok(Answer::json(&Value::Bool(true)))));
    serving(&["--jobs", "1", "--queue", "0"], routes, |address, service| {
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
fn work_that_was_given_up_elsewhere_is_told_to_be_sent_again() {
    let routes = faulty("/cancelled", |_| Err(Error::Cancelled.into()));
    serving(&[], routes, |address, _| {
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
