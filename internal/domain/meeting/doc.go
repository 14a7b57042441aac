// Package meeting keeps what every meeting has, whoever convenes it: day, hour
// and place, who came and who did not and why, what was said, and the end of
// it. (Hội nghị, phiên họp, biên bản.)
//
// It has no acts of its own: a council's sitting, and later a cluster's review,
// call these parts inside their own. Attendees are copied as they were on the
// day, so that minutes read the same after a council has changed.
package meeting
