// Package inquiry asks those who know about an enterprise, and its head, that are
// put forward: the tax office, social insurance, environment, labour safety, the
// press. (Xin xác nhận của cơ quan chuyên môn.)
//
// An inquiry is one letter with its questions: each a topic of the rules
// (inquiries.yaml), asked of one body, with a last day in working days. A body of
// the house answers there; what another answers on paper is entered, with a scan,
// by those who asked. A statement is dated, says yes, no or that the body cannot
// say, and is never changed: a later one stands in its place.
//
// Silence is silence: it is shown with the day of asking and how often the body was
// reminded, and is never taken for yes, though the law lets a dossier go on without
// an answer.
//
// It stands beneath dossier, which takes what is stated as facts of an enterprise.
// It owns the tables inquiry, inquiry_ask, inquiry_reminder, inquiry_statement.
package inquiry
