//! Tables, rows, queries, transactions.
