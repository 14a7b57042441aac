// Package scoring holds tables of criteria as data, counts the points of a
// sheet with the reason for each, and ranks those who are compared: clusters and
// blocks (cụm, khối thi đua) agree a table, and a year is decided by it
// (L22:16.2c, 25, 26).
//
// It is pure and counts in integers: points are hundredths, figures
// ten-thousandths, a share is a fraction until it is rounded, once, half up.
// Where something is rounded, its comment says so.
//
// Zero is a score; empty is not. A sheet with empty rows has a partial total,
// and everything made of it says so.
package scoring
