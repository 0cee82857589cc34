//! Whom requests are from, and how many of one address there may be at once.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use crate::Refusal;

/// Where a request is from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Requests in flight by address, where they are limited.
pub struct Clients {
    limit: Option<NonZeroUsize>,
    in_flight: Mutex<HashMap<IpAddr, usize>>,
}

/// One request in flight; counted off when dropped.
pub struct Place<'a> {
    clients: &'a Clients,
    address: IpAddr,
}

impl Clients {
    pub fn new(limit: Option<NonZeroUsize>) -> Self {
        Clients {
            limit,
            in_flight: Mutex::default(),
        }
    }

    /// One more request of this address.
    ///
    /// # Errors
    /// When it has as many as it may.
    pub fn enter(&self, address: IpAddr) -> Result<Place<'_>, Refusal> {
        let mut in_flight = self.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        let count = in_flight.entry(address).or_default();
        if let Some(limit) = self.limit.filter(|limit| *count >= limit.get()) {
            return Err(Refusal::TooManyRequests { limit: limit.get() });
        }
        *count += 1;
        Ok(Place {
            clients: self,
            address,
        })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut in_flight = self
            .clients
            .in_flight
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = in_flight.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                in_flight.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let clients = Clients::new(NonZeroUsize::new(1));
        let (one, other) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        let place = clients.enter(one);
        assert!(place.is_ok() && clients.enter(other).is_ok());
        assert_eq!(
            clients.enter(one).map(drop),
            Err(Refusal::TooManyRequests { limit: 1 })
        );
        drop(place);
        assert!(clients.enter(one).is_ok());
        assert!(clients.in_flight.lock().unwrap().is_empty());
    }
}
