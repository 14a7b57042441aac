// Package paper makes official papers as PDF: certificates with a guilloche
// border, and administrative documents in the layout of Decree 30/2020.
//
// It knows millimetres, fonts, lines and boxes. It has never heard of an award,
// a unit or a dossier: every word it prints is handed to it. The same input
// gives the same bytes; the day written into the file is an argument.
//
// No text overflows: every line is measured before it is set, and what is too
// long is broken, then made smaller, never cut.
package paper
