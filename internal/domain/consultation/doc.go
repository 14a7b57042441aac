// Package consultation asks for opinions on a draft and answers every one of
// them: a plan, operating rules, criteria, a report, a covenant or a regulation,
// article by article. (Lấy ý kiến góp ý.)
//
// A draft goes
//
//	drafting → asked → closed → answered → adopted
//
// at a meeting, or by asking each whether they agree (put, lấy ý kiến biểu quyết
// bằng văn bản). After its answers a next version may be made of it, which is
// changed, and asked again or adopted. Until it is adopted it may be withdrawn.
// Nothing is dropped: every version, comment and answer stays.
//
// Contributors are named or not, as is chosen at asking. What is not named is so
// in the tables as well: while the asking runs, a comment bears a mark made of the
// invitee and a key of that version, so that each answers once and may amend; at
// closing the key is destroyed, the comments are written anew in an order that
// says nothing, and nobody can say any more whose they were. Until then nobody
// reads them but who wrote them. That an invitee answered is known and kept, what
// they answered is not: the ledger says who acted and when, and nothing of the
// comment. Whoever holds a copy of the database made while the asking ran holds
// the key as well.
//
// It owns the tables consultation, consultation_version, consultation_article,
// consultation_invitee, consultation_comment and consultation_voice.
package consultation
