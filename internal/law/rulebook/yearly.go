package rulebook

// What is said of a year alone is the same of everybody: it is put into words
// once, for the years people work in.
const (
	firstSaid = 1990
	lastSaid  = 2040
)

// A yearly is a phrase about a year, with the word of a rating or none.
type yearly struct {
	key, rating string
	said        [lastSaid - firstSaid + 1]Text
}

var (
	ratingGap     = everyYear("rating.gap", "")
	ratingUnknown = everyYear("rating.unknown", "")
	heldUnknown   = everyYear("held.unknown", "")
	heldProposed  = everyYear("held.proposed", "")
	heldYes       = everyYear("held.yes", "")
	heldNo        = everyYear("held.no", "")
	heldClaim     = everyYear("held.claim", "")
	ratingFound   = [...]*yearly{ // by grade
		everyYear("rating.found", "failed"), everyYear("rating.found", "completed"),
		everyYear("rating.found", "good"), everyYear("rating.found", "excellent"),
	}
)

func everyYear(key, rating string) *yearly {
	y := &yearly{key: key, rating: rating}
	for i := range y.said {
		y.said[i] = y.say(firstSaid + i)
	}
	return y
}

func (y *yearly) say(year int) Text {
	if y.rating == "" {
		return said(y.key, year)
	}
	return said(y.key, year, term("rating", y.rating))
}

// of is the phrase about one year.
func (y *yearly) of(year int) Text {
	if year < firstSaid || year > lastSaid {
		return y.say(year)
	}
	return y.said[year-firstSaid]
}

func ratingOf(rating string, year int) Text {
	if y := ratingFound[grade(rating)]; y.rating == rating {
		return y.of(year)
	}
	return said("rating.found", year, term("rating", rating))
}
