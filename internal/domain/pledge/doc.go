// Package pledge keeps the emulation titles that people and collectives pledge to
// reach in a year. (Đăng ký danh hiệu thi đua.)
//
// A pledge goes
//
//	said → confirmed | declined (by the unit)
//
// is changed to another title, which the unit confirms anew, or withdrawn; every
// step stays with its reason. Whoever it is about pledges for themselves; the
// officer or the head of a unit pledges for the unit, and enters lists on paper.
//
// What may be pledged, in which order, and by when is data (pledges.yaml, the days
// of clusters.yaml), unless a unit above set a day of its own. What the rules said
// of reaching the title is kept with each step as codes. It bars nobody: whether
// a pledge is a condition of an award is the rulebook's to say (Registered). An
// initiative is never asked for: there is nowhere to put one.
//
// The head of a unit signs the consolidated list with a second factor; it is sent
// to the unit above, which receives it. A list is whole: a later one stands in
// place of the one before, and both stay.
//
// It owns the tables pledge, pledge_step, pledge_day and pledge_list.
package pledge
