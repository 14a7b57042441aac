// Package entries is how the record of a person or a unit is kept on a page:
// the fields of each kind of entry, reading them, and what an entry says. The
// pages of people and units share it. (Ghi năm công tác.)
package entries
