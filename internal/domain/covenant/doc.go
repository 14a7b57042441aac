// Package covenant keeps what the members of a cluster promise one another for an
// emulation year, and follows each promise until it is over. (Giao ước thi đua.)
//
// A covenant goes
//
//	drafting → signing → in force → closed
//
// or is made void, with the reason. Putting it freezes its words; their hash goes
// into the ledger. Every member's head consents with a fresh code of their second
// factor; nothing is drawn. When the last has, it is in force. A member that joins
// later signs it as an annex. Words that were put change only by a next version,
// signed again: both stay, and the older binds until the newer is in force.
//
// A promise is of one member or of all, with a figure to reach or without. What a
// member reports is kept for good; a wrong report is corrected by another that says
// why. Each promise of each member has a light by the day; what nobody reported is
// said to be so, and is never taken for not kept.
//
// Whose cluster it is and who acts for whom is asked of the cluster
// (cluster.MayLead, MayTake, MaySign, MayLook).
//
// It owns the tables covenant, covenant_version, covenant_promise,
// covenant_consent, covenant_report and covenant_evidence.
package covenant
