package words

// exemplarPages is what the pages of good deeds and exemplars say.
var exemplarPages = entries{
	"exemplar.menu": {"Gương người tốt, việc tốt", "Good people, good deeds"},
}
