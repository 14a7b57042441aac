// Package cluster keeps the clusters and blocks in which units are compared: who
// formed them by which decision, who sits in them since when, who heads them in
// which year, and what one head hands to the next. (Cụm, khối thi đua.)
//
// A cluster is of the body that formed it. Its members may be units of anyone: a
// central body may sit in a city's cluster. Membership is dated; a unit that
// merged keeps its seat until its leaving is noted, and whoever follows it stands
// for it meanwhile (registry.Follow).
//
// The emulation year is named for the calendar year in which it ends: the courts'
// year 2025 runs from 1 December 2024 to 30 November 2025. A year has one head
// and at most one deputy at a time; they may change within it, with a reason.
//
// Higher offices ask MayLead, MayTake, MaySign, MayVerify and MayLook, and give
// their open work to the handover through New.
package cluster
