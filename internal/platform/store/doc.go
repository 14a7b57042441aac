// Package store runs acts as transactions on SQLite or PostgreSQL.
//
// There is one SQL text for both engines ($1, ON CONFLICT, RETURNING, CTE,
// windows). Instants are fixed-width UTC text, days YYYY-MM-DD, money and
// counts BIGINT. Update is one act: a single writer on SQLite (BEGIN
// IMMEDIATE, synchronous=FULL), SERIALIZABLE with retry on PostgreSQL. View is
// one unchanging snapshot that cannot write. Inside either, time stands still.
package store
