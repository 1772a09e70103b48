// series.json of whole runs: the same from both engines, and its sums are the statistics of the run.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::series_test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using Json = nlohmann::ordered_json;

class SeriesRun : public ProgramTest {
 protected:
  void run(const std::string& config, const std::string& folder, Arguments more = {}) {
    more.insert(more.begin(), {"run", repository("configs/" + config), "-q", "--series", "-o", folder});
    hsxsim(more);
  }
  Json json(const std::string& file) const { return Json::parse(read(file)); }
  std::uint64_t stat(const std::string& name) const {
    const Json file = json("r/stats.json");
    for (const Json& entry : file["stats"]) {
      if (entry["name"] == name) return entry["value"].get<std::uint64_t>();
    }
    ADD_FAILURE() << "no statistic " << name;
    return 0;
  }
  static std::uint64_t sum(const Json& row) {
    std::uint64_t all = 0;
    for (const Json& value : row) all += value.get<std::uint64_t>();
    return all;
  }
};

class SeriesOf : public SeriesRun, public testing::WithParamInterface<const char*> {};

INSTANTIATE_TEST_SUITE_P(Workloads, SeriesOf,
                         testing::Values("mailbox_pair", "field_node", "fanout_telemetry", "tap_logger"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_P(SeriesOf, IsTheSameFromBothEngines) {
  const std::string config = std::string("workloads/") + GetParam() + ".toml";
  run(config, "r", {"--engine", "run-ahead"});
  run(config, "l", {"--engine", "lockstep"});
  EXPECT_EQ(read("r/series.json"), read("l/series.json"));
}

TEST_P(SeriesOf, SumsToTheStatistics) {
  run(std::string("workloads/") + GetParam() + ".toml", "r");
  const Json series = json("r/series.json");
  EXPECT_EQ(series["schema"], "hsxsim.series/1");
  EXPECT_EQ(series["cycles"], stat("run.cycles"));
  std::uint64_t held = 0;
  for (const Json& master : series["buses"][0]["masters"]) held += sum(master["held"]);
  EXPECT_EQ(held, stat("bus.busy_cycles"));
  for (const Json& task : series["tasks"]) {
    const std::string prefix = "task." + std::to_string(task["pid"].get<int>()) + ".cycles.";
    for (const char* state : {"running", "ready", "blocked", "asleep"}) {
      EXPECT_EQ(sum(task[state]), stat(prefix + state)) << prefix << state;
    }
  }
  std::uint64_t sent = 0;
  for (const Json& mailbox : series["mailboxes"]) sent += sum(mailbox["sent"]);
  EXPECT_EQ(sent, stat("mailbox.sent") - stat("mailbox.sent_empty"));
}

TEST_F(SeriesRun, RowsCoverTheRunInAtMost512Buckets) {
  run("workloads/field_node.toml", "r");
  const Json series = json("r/series.json");
  const std::uint64_t cycles = series["cycles"];
  const std::uint64_t buckets = cycles / series["bucket"].get<std::uint64_t>() + 1;
  EXPECT_GT(buckets, 256U);
  EXPECT_LE(buckets, 512U);
  for (const Json& master : series["buses"][0]["masters"]) EXPECT_THAT(master["held"], SizeIs(buckets));
  for (const Json& mailbox : series["mailboxes"]) EXPECT_THAT(mailbox["depth"], SizeIs(buckets));
}

TEST_F(SeriesRun, OfARunThatIsCutShortEndsWithIt) {
  for (const char* engine : {"run-ahead", "lockstep"}) {
    run("workloads/field_node.toml", engine, {"--set", "run.limit=123457 us", "--engine", engine});
  }
  EXPECT_EQ(read("run-ahead/series.json"), read("lockstep/series.json"));
}

TEST_F(SeriesRun, NeedsAFolder) {
  write_image("a.hxe", returns());
  const Outcome outcome = hsxsim({"run", "--image", "a.hxe", "--series"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--series needs --output DIR"));
}

TEST_F(SeriesRun, ChangesNoOtherFile) {
  run("workloads/mailbox_pair.toml", "r");
  hsxsim({"run", repository("configs/workloads/mailbox_pair.toml"), "-q", "-o", "plain"});
  EXPECT_FALSE(exists("plain/series.json"));
  for (const char* file : {"stats.json", "state.json", "run.log", "config.resolved.toml"}) {
    EXPECT_EQ(read(std::string("r/") + file), read(std::string("plain/") + file));
  }
}

}  // namespace
}  // namespace hsx::series_test
