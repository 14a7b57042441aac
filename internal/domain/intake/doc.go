// Package intake takes in the sheets officers keep: lists of nominations, of
// units, of people, of past awards. (Nhập liệu.)
//
// A sheet first becomes an upload: its rows as written, and every doubt about
// them. Uploads, rows, doubts and choices are a staging area; nothing outside
// this package has heard of them. Each doubt has a suggested answer and waits
// for someone to choose; nothing is guessed silently. Rows can go out as a
// sheet, be mended by hand and come back onto the same rows.
//
//	reading ──▶ open ──accept──▶ accepted     (all rows become real, or none)
//	              └───discard──▶ discarded
//
// A sheet of more than two thousand rows is read by a job of the queue: its file
// is kept by hash, its rows come in batches, and a worker that is stopped is
// followed by one that goes on after the last row stored. What cannot be read to
// its end is dropped whole, with the reason.
//
// Accepting is one act in one transaction: it makes the units and people that
// are missing and writes one nomination for each row into a dossier. An upload
// that is still being read when the machine stops is not there: sending the
// file again takes its place.
//
// Load and Analyse are pure and need no database: they are the dry run.
package intake
