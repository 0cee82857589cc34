//! The OpenAPI document, held against the service that it describes.

use std::collections::BTreeSet;

use docprep_registrants::Field;
use docprep_serve::TABLE;
use serde_json::Value;

use crate::serve::client::{get, request};
use crate::serve::server::Server;

fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods");
        methods
            .iter()
            .map(move |(method, operation)| (path.clone(), method.to_uppercase(), operation))
    });
    operations.collect()
}

/// Follows `$ref` into the document.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference
                .strip_prefix('#')
                .expect("a reference inside the document");
            document
                .pointer(pointer)
                .unwrap_or_else(|| panic!("{reference} leads nowhere"))
        }
        None => value,
    }
}

fn every_reference(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| every_reference(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| every_reference(item, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_sound_in_itself() {
    let server = Server::start(&[]);
    let document = get(server.address, "/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut references = Vec::new();
    every_reference(&document, &mut references);
    assert!(references.len() > 20);
    for reference in &references {
        resolved(&document, &serde_json::json!({ "$ref": reference }));
    }
    let mut ids = BTreeSet::new();
    for (path, _, operation) in operations(&document) {
        let id = operation["operationId"].as_str().expect("an id");
        assert!(ids.insert(id.to_owned()), "{id} twice");
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.contains_key("200"), "{path}");
        for response in responses.values() {
            assert!(resolved(&document, response)["description"].is_string(), "{path}");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(&document, parameter);
            assert!(
                parameter["name"].is_string() && parameter["schema"].is_object(),
                "{path}"
            );
        }
    }
}

#[test]
fn every_described_address_is_there_with_its_method_and_parameters_and_no_other() {
    let server = Server::start(&[]);
    let document = get(server.address, "/openapi.json").json();
    for (path, method, operation) in operations(&document) {
        let there = request(server.address, &method, &path, &[], b"");
        assert!(
            ![404, 405].contains(&there.status),
            "{method} {path}: {}",
            there.status
        );
        let responses = operation["responses"].as_object().expect("responses");
        assert!(
            responses.contains_key(&there.status.to_string()),
            "{method} {path}: {}",
            there.status
        );
        let other = if method == "GET" { "POST" } else { "GET" };
        assert_eq!(
            request(server.address, other, &path, &[], b"").status,
            405,
            "{other} {path}"
        );
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = resolved(&document, parameter)["name"].as_str().expect("a name");
            // A value that nothing takes: the refusal shows that the name is known.
            let answer = request(server.address, &method, &format!("{path}?{name}=%00"), &[], b"");
            let known = answer.status == 200 || !answer.text().contains("it is not known here");
            assert!(known, "{path} does not know {name}");
        }
    }
}

#[test]
fn every_code_is_described_with_its_status() {
    let server = Server::start(&[]);
    let document = get(server.address, "/openapi.json").json();
    let described = document
        .pointer("/components/schemas/Refusal/properties/code/enum")
        .expect("codes");
    let described: Vec<&str> = described
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let codes: Vec<&str> = TABLE.iter().map(|row| row.code).collect();
    assert_eq!(
        described.iter().collect::<BTreeSet<_>>(),
        codes.iter().collect::<BTreeSet<_>>()
    );
    for row in TABLE.iter().filter(|row| ![404, 405].contains(&row.http_status)) {
        let path = match row.code {
            "bad-registrants" => "/v1/registrants/check",
            _ => "/v1/prepare",
        };
        let responses = &document["paths"][path]["post"]["responses"];
        let response = resolved(&document, &responses[row.http_status.to_string()]);
        let words = response["description"].as_str().unwrap_or_default();
        assert!(
            words.contains(row.code),
            "{} is not under {}: {words}",
            row.code,
            row.http_status
        );
    }
}

#[test]
fn the_fields_of_a_registrant_are_those_that_are_read() {
    let server = Server::start(&[]);
    let document = get(server.address, "/openapi.json").json();
    let described = &document["components"]["schemas"]["Registrant"]["properties"];
    let described: BTreeSet<&String> = described.as_object().expect("fields").keys().collect();
    let read: BTreeSet<String> = Field::ALL.iter().map(|field| field.as_str().to_owned()).collect();
    assert_eq!(described, read.iter().collect());
}
