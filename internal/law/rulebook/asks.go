package rulebook

// What a computed clause looks at, as the offices keep it. (Dữ kiện cần ghi.)
const (
	AsksRating     = "rating"
	AsksWork       = "work"
	AsksAbsence    = "absence"
	AsksTraining   = "training"
	AsksDiscipline = "discipline"
	AsksReview     = "review"
	AsksInitiative = "initiative"
	AsksAwards     = "awards"
	AsksMembers    = "members"
	AsksBodies     = "organisation"
	AsksSubject    = "subject" // of the person or unit itself: category, post, founding day
)

// Asks names the records an open clause waits for, so that a page can lead to
// where they are entered; "" when no office keeps them.
func (c *Clause) Asks() string {
	switch c.test.(type) {
	case *ratingTest, *yearsTest, *bestTest:
		return AsksRating
	case *monthsTest:
		return AsksWork
	case *absenceTest, *leaveTest:
		return AsksAbsence
	case *trainingTest:
		return AsksTraining
	case *disciplineTest, *cleanTest, *markTest:
		return AsksDiscipline
	case *reviewTest, *barredTest:
		return AsksReview
	case *scopeTest, *researchTest:
		return AsksInitiative
	case *chainTest, *afterTest, *wonTest, *heldTest, *grantsTest, *currentTest, *freshTest, *singleTest, *firstTest, *withoutTest, *everyTest:
		return AsksAwards
	case *shareTest, *existsTest, *noneTest, *womenTest, *memberMarkTest:
		return AsksMembers
	case *organisationsTest:
		return AsksBodies
	case *ageTest, *anniversaryTest, *flaglessTest:
		return AsksSubject
	}
	return ""
}
