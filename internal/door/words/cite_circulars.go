package words

// circulars are the ministries' circulars that rules of single bodies cite;
// each is named as its code says. (Thông tư của bộ, ngành.)
var circulars = []string{
	"01/2018/TT-TANDTC", "01/2019/TT-VKSTC", "02/2015/TT-UBDT", "03/2018/TT-BNG", "05/2018/TT-BTP", "07/2014/TT-BNV",
	"07/2018/TT-BKHĐT", "08/2018/TT-BNNPTNT", "08/2019/TT-BLĐTBXH", "12/2019/TT-BCA", "151/2018/TT-BQP", "17/2019/TT-NHNN",
	"21/2020/TT-BGDĐT", "38/2018/TT-BYT", "40/2019/TT-BCT",
}

func init() {
	for _, c := range circulars {
		texts["TT"+c] = entry{"Thông tư " + c, "Circular " + c}
	}
}
