// Whole platforms against what the reference machine made of the same images.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "platforms/state_json.h"
#include "support/platform_fixture.h"

namespace hsx::golden_run_test {
namespace {

using Json = nlohmann::json;
using testing_support::both_engines;

std::string golden(const std::string& file) {
  return std::string(HSX_SOURCE_DIR) + "/tests/golden/" + file;
}

// The names of all recorded cases, in order.
std::vector<std::string> recorded_cases() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(golden(""))) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class GoldenRun : public testing::TestWithParam<std::tuple<std::string, Engine>> {
 protected:
  void SetUp() override {
    testing_support::fail_on_reports();
    std::ifstream(golden(std::get<0>(GetParam()) + ".json")) >> want_;
    ConfigRequest request;
    for (const auto& image : want_.at("images")) request.images.push_back(golden(image));
    Platform platform(load_config(request), std::get<1>(GetParam()));
    ASSERT_THAT(platform.context().diagnostics.lines(), testing::IsEmpty());
    result_ = simulate(platform, [](Cycles) {});
    got_ = Json::parse(state_json(platform, result_));
  }

  // The rules of comparison: EXIT has no status in the record, and a mailbox pair may begin with either task.
  bool is_compared(const std::string& field, const Json& task) const {
    const Json ignored = want_.value("ignore", Json::array());
    if (std::find(ignored.begin(), ignored.end(), field) != ignored.end()) return false;
    if (field == "steps") return std::get<0>(GetParam()).rfind("mbx", 0) != 0;
    if (field == "exit_status") return task.at("state") == "returned";
    return true;
  }
  void compare_task(const Json& want, const Json& got) {
    SCOPED_TRACE("pid " + want.at("pid").dump());
    EXPECT_EQ(got.at("state"), want.at("state") == "stopped" ? Json("exited") : want.at("state"));
    for (const char* field : {"pid", "pc", "sp", "psw", "regs", "steps", "exit_status", "reg_base",
                              "stack_base", "stack_limit", "memory_crc32"}) {
      if (is_compared(field, want)) {
        EXPECT_EQ(got.at(field), want.at(field)) << field;
      }
    }
  }
  // Words of the text, however they were put together to lines.
  static std::vector<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
  }

  Json want_;
  Json got_;
  RunResult result_;
};

TEST_P(GoldenRun, EndsAsTheReferenceDid) {
  const Json& want = want_.at("tasks");
  ASSERT_EQ(got_.at("tasks").size(), want.size());
  bool faulted = false;
  for (std::size_t i = 0; i < want.size(); ++i) {
    compare_task(want[i], got_.at("tasks")[i]);
    faulted = faulted || want[i].at("state") == "faulted";
  }
  EXPECT_EQ(got_.at("mailboxes"), want_.at("mailboxes"));
  std::string uart;
  for (const auto& line : want_.at("uart")) uart += line.get<std::string>() + " ";
  EXPECT_EQ(words(got_.at("uart")), words(uart));
  EXPECT_EQ(result_.exit_status, faulted ? 1 : 0);
}

TEST(GoldenCases, AreAllThere) {
  EXPECT_EQ(recorded_cases().size(), 44U);
}

INSTANTIATE_TEST_SUITE_P(Recorded, GoldenRun,
                         testing::Combine(testing::ValuesIn(recorded_cases()), both_engines()),
                         [](const auto& made) {
                           const bool lockstep = std::get<1>(made.param) == Engine::lockstep;
                           return std::get<0>(made.param) + (lockstep ? "_lockstep" : "_run_ahead");
                         });

}  // namespace
}  // namespace hsx::golden_run_test
