//! Routes of the delivery API.
