// hsxsim report: which folders it takes, and where the page goes. tests/report looks at the pages themselves.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::report_test {
namespace {

using testing::HasSubstr;
using Json = nlohmann::ordered_json;

constexpr const char* kSweep =
    R"({"schema": "hsxsim.sweep/1", "name": "s", "build": "b", "axes": [], "metrics": [], "points": [],
 "summary": {"unchanging": [], "best": [], "front": [], "slack": []}})";

class Report : public ProgramTest {
 protected:
  void run_to(const std::string& folder, Arguments more = {}) {
    write_image("a.hxe", returns());
    more.insert(more.begin(), {"run", "--image", "a.hxe", "-q", "-o", folder});
    ASSERT_EQ(hsxsim(more).status, 0);
  }
  Json data_of(const std::string& page) const {
    const std::string text = read(page);
    const std::string begin = "<script type=\"application/json\" id=\"data\">";
    const std::size_t at = text.find(begin) + begin.size();
    return Json::parse(text.substr(at, text.find("</script>", at) - at));
  }
};

TEST_F(Report, OfARunHoldsWhatTheFolderHolds) {
  run_to("r", {"--series"});
  const Outcome outcome = hsxsim({"report", "r"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "r/report.html\n");
  const Json data = data_of("r/report.html");
  EXPECT_EQ(data["kind"], "run");
  EXPECT_EQ(data["status"], Json::parse(read("r/status.json")));
  EXPECT_EQ(data["state"], Json::parse(read("r/state.json")));
  EXPECT_EQ(data["stats"], Json::parse(read("r/stats.json"))["stats"]);
  EXPECT_EQ(data["series"], Json::parse(read("r/series.json")));
  EXPECT_EQ(data["config_text"], read("r/config.resolved.toml"));
  EXPECT_EQ(data["config"]["wires"]["core0.fetch"], "bus.in");
  EXPECT_EQ(data["log"], read("r/run.log"));
}

TEST_F(Report, IsTheSameForTheSameFolderWhereverItLies) {
  run_to("r");
  hsxsim({"report", "r"});
  const std::string page = read("r/report.html");
  hsxsim({"report", "r"});
  EXPECT_EQ(read("r/report.html"), page);
  std::filesystem::copy(folder_ / "r", folder_ / "other");
  hsxsim({"report", "other", "-o", "page.html"});
  EXPECT_EQ(read("page.html"), page);
  EXPECT_TRUE(data_of("page.html")["series"].is_null());
}

TEST_F(Report, OfASweepHoldsItsPoints) {
  write("s/sweep.json", kSweep);
  EXPECT_EQ(hsxsim({"report", "s"}).status, 0);
  EXPECT_EQ(data_of("s/report.html")["sweep"], Json::parse(kSweep));
}

TEST_F(Report, OfARunCanBeMadeByTheRun) {
  run_to("r", {"--series", "--report"});
  const std::string page = read("r/report.html");
  hsxsim({"report", "r"});
  EXPECT_EQ(read("r/report.html"), page);
  refused({"run", "--image", "a.hxe", "--report"}, "--report needs --output DIR");
}

TEST_F(Report, AReportOfAnEarlierRunGoesWithIt) {
  run_to("r");
  hsxsim({"report", "r"});
  run_to("r", {"--force"});
  EXPECT_FALSE(exists("r/report.html"));
}

TEST_F(Report, FoldersThatAreNone) {
  refused({"report"}, "hsxsim report: expected the folder of a run or of a sweep");
  refused({"report", "a", "b"}, "hsxsim report: 2 folders, expected one");
  refused({"report", "none"}, "hsxsim report: none: there is no such folder");
  std::filesystem::create_directory(folder_ / "empty");
  refused({"report", "empty"},
          "hsxsim report: empty: expected the folder of a run, with status.json, or of a sweep");
}

TEST_F(Report, FilesThatAreNotAsTheyWereWritten) {
  run_to("r");
  const std::string status = read("r/status.json");
  write("r/status.json", "{\"schema\": \"hsxsim.status/2\"}");
  refused({"report", "r"}, "r/status.json: is of schema \"hsxsim.status/2\", expected \"hsxsim.status/1\"");
  write("r/status.json", status);
  write("r/violations.jsonl", "{\"id\": \"a\", \"cycle\": 1, \"message\": \"m\"}\n{\"id\": \n");
  refused({"report", "r"}, "r/violations.jsonl:2:");
  write("r/violations.jsonl", "{}\n");
  refused({"report", "r"}, "r/violations.jsonl:1: /id is missing, expected string");
  write("r/violations.jsonl", "");
  write("r/config.resolved.toml", "clock = \n");
  refused({"report", "r"}, "r/config.resolved.toml:1:");
  std::filesystem::remove(folder_ / "r/stats.json");
  write("r/config.resolved.toml", "clock = \"1 MHz\"\n");
  refused({"report", "r"}, "r/stats.json");
}

TEST_F(Report, ASweepThatLacksSomething) {
  write("s/sweep.json", R"({"schema": "hsxsim.sweep/1", "name": "s", "build": "b", "axes": [{"name": 3}]})");
  refused({"report", "s"}, "s/sweep.json: /axes/*/name is number, expected string");
  write("s/sweep.json", "{\"schema\": \"hsxsim.sweep/1\",\n");
  refused({"report", "s"}, "s/sweep.json:2:1: ");
}

TEST_F(Report, PagesThatCannotBeWritten) {
  run_to("r");
  refused({"report", "r", "-o", "no/page.html"}, "no/page.html: there is no such folder");
  refused({"report", "r", "-o", "r/stats.json"},
          "r/stats.json: is read here, expected another file to write");
  refused({"report", "r", "-o", "r"}, "r: is a folder");
  refused({"report", "r", "-o", ""}, "hsxsim report: ");
}

}  // namespace
}  // namespace hsx::report_test
