// Package record keeps what is known of the years of work of persons and
// units: rating, months, absences, training, discipline, review, the strength
// of a collective. (Năm công tác: xếp loại, kỷ luật, đào tạo, nghỉ.)
//
// One entry is one statement about one subject, of one kind and, where it has
// one, of one year, with who says so and on what paper. A list that is given is
// the whole list: "no absence in 2024" is an entry with an empty list, and a
// year with no entry is not known. Unknown is not no.
//
// A correction is a new entry that supersedes the old one, which stays
// readable. Discipline, absence and training grow by superseding the shorter
// list with the longer.
package record
