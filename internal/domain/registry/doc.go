// Package registry knows units and persons, and how they were called, placed
// and led on any day. (Đơn vị, cá nhân.)
//
// Everything about them is dated. A fact runs from a first day to a last, both
// included; a first day that is not known is the beginning of what we know, a
// last day that is not known has not come. A row holds the latest values; on an
// earlier day the facts answer. Before the first day known, the first value is
// the best one has: nothing is invented, and nothing is refused for it.
//
// A unit is named by its id. Neither its name nor its code is one: codes are
// given again (24 was Bắc Giang and is Bắc Ninh since 1 July 2025), so a code
// needs a day. Units that end may have successors, many to many; look-up
// follows them only when asked.
//
// A person has a personal number or a day of birth, so that people of one name
// stay apart. Two records of one person are joined by an act that can be
// undone: the joined record points to the other and keeps all that is its own.
package registry
