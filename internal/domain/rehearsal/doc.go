// Package rehearsal tries a draft of the law before it is signed: the dossiers
// of some years are judged again by the law as it is and by the draft, and the
// list says who would gain, who would lose, and by which clause. (Diễn tập dự
// thảo.)
//
// A draft is rule files that would stand in place of those of the same path, or
// beside them. It is kept with its rehearsal and nowhere else; nothing of the
// record, the dossiers or the law in use is touched. A rehearsal is a job: it
// may be stopped at any moment and goes on after the last dossier it tried.
package rehearsal
