// Package exemplar is good people and good deeds: seen by anyone, verified in steps
// by people with names, followed for a year, put forward, and told of only with
// their consent. (Gương người tốt, việc tốt; điển hình tiên tiến.)
//
// A deed goes
//
//	reported → checking → put → confirmed
//	                            not-found | not-confirmed | joined
//
// Each sighting is kept as it was written and never changed; several of one deed
// are joined, and where each came from stays known. An officer of the unit takes a
// deed up, asks those who were there and the direct head, writes down what those
// without an account say, names whom it is about, and puts it to the head, who
// confirms it or not. Whoever saw it gives no further word on it, and neither they
// nor whom it is about confirm it.
//
// Until the head says that it is no sudden feat, and after they say it is one, a
// clock runs from the deed to the decision; its goal is data, and decides nothing.
// A story is published only while the person agrees to exactly its words: signed in
// themselves, or on paper that a second officer has read. Consent withdrawn closes
// the page; the trace stays.
//
// Whom a deed is about does nothing with it but tell their story, agree and withdraw.
// The same deed sent twice from one form is one report. The head's list leads from
// who qualifies by the newest sweep to a draft dossier. What papers and channels told
// is one register; the press kit holds what consent covers and says so.
//
// A deed handed to another unit keeps from where, to where and by whom. One that waits
// where nobody may do the next step is told of to whoever gives roles there: the unit
// and how many, never what was seen. To which field of life a deed belongs is said from
// a list that is data, or not known.
//
// A deed may name the running movement of a body above it that it was done for (Link);
// the movement's report counts those confirmed, and names none.
//
// Who saw a deed is shown to those who verify, and published never. No text, name
// or contact goes into the ledger or the log.
//
// It owns the tables exemplar, exemplar_* and sighting.
package exemplar
