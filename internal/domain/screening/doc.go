// Package screening goes through everyone of a unit for a year: who qualifies
// for what, who is one clause short and of which, who qualifies and was not
// proposed, so that heads find those whom the law asks them to find. (Rà soát.)
//
// It judges what the offices have on record. Papers and the head's
// attestations come with a dossier, so they are taken to be there; what nobody
// has recorded stays open. Merit only: long service, seniority and movements ask
// for posts, times of service and ranks that no office keeps. A sweep is a job: it may be stopped at any moment
// and goes on after the last subject it judged.
package screening
