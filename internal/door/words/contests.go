package words

// contests are the words of contests. (Cuộc thi, hội thi.)
var contests = entries{
	"contest.look":     {"Xem cuộc thi", "Look at contests"},
	"contest.draft":    {"Soạn thể lệ cuộc thi", "Draft a contest"},
	"contest.announce": {"Công bố cuộc thi và kết quả", "Announce a contest and its results"},
	"contest.enter":    {"Nộp bài dự thi thay người không có tài khoản", "Enter a contest for people without an account"},
	"contest.run":      {"Tổ chức chấm thi", "Run the judging of a contest"},
}
