// Wherever a limit cuts a run, the accounts of the tasks end there, in both engines.
#include <nlohmann/json.hpp>

#include "support/engine_pair.h"

namespace hsx::run_limit_test {
namespace {

using testing_support::PlatformFiles;
using testing_support::Program;
using testing_support::ResultFiles;

// At 1 MHz a cycle is a microsecond.
struct RunLimit : testing::TestWithParam<std::uint64_t> {
  void add_tasks(PlatformFiles& files) const {
    files.add_text("clock = \"1 MHz\"");
    for (int i = 0; i < 2; ++i) {
      Program p;
      p.label("on").set(0, 0).svc(6, 0).idle(1).svc(0, 0).jump(Opcode::JMP, "on");
      files.add_task(p.image(), "");
    }
  }
  // Files of one run, in both engines.
  std::pair<ResultFiles, ResultFiles> run(const std::string& limit) const {
    PlatformFiles files;
    add_tasks(files);
    files.add_set("run.limit=" + limit);
    return {testing_support::run_in_child(files, testing_support::kJudge),
            testing_support::run_in_child(files, testing_support::kUnobserved)};
  }
  // Expects that no state has more than `most` cycles: a sum alone would not show one that wrapped round.
  static std::uint64_t sum_of_states(const std::string& stats, int pid, std::uint64_t most) {
    std::uint64_t sum = 0;
    const auto parsed = nlohmann::json::parse(stats);
    for (const auto& stat : parsed.at("stats")) {
      const std::string prefix = "task." + std::to_string(pid) + ".cycles.";
      if (stat.at("name").get<std::string>().rfind(prefix, 0) != 0) continue;
      EXPECT_LE(stat.at("value").get<std::uint64_t>(), most) << stat.at("name");
      sum += stat.at("value").get<std::uint64_t>();
    }
    return sum;
  }
};

// Of a run that is never cut short: the first change of a task's state makes it ready.
std::uint64_t loaded_at(const std::string& events, int pid) {
  std::istringstream lines(events);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    if (event.at("event") == "task.state" && event.at("pid") == pid) return event.at("cycle");
  }
  return 0;
}

TEST_P(RunLimit, EveryCycleFromLoadToLimitIsInOneState) {
  const std::string whole = run("1 ms").first.at("events.jsonl");
  const std::uint64_t first = GetParam();
  for (std::uint64_t limit = first; limit < first + 10; ++limit) {
    SCOPED_TRACE("limit " + std::to_string(limit));
    const auto [lockstep, run_ahead] = run(std::to_string(limit) + " us");
    ASSERT_FALSE(lockstep.empty() || run_ahead.empty());
    EXPECT_EQ(lockstep.at("stats.json"), run_ahead.at("stats.json"));
    EXPECT_EQ(lockstep.at("state.json"), run_ahead.at("state.json"));
    for (int pid = 1; pid <= 2; ++pid) {
      const std::uint64_t loaded = loaded_at(whole, pid);
      ASSERT_GT(loaded, 0U);
      EXPECT_EQ(sum_of_states(lockstep.at("stats.json"), pid, limit), limit > loaded ? limit - loaded : 0);
    }
  }
}

std::vector<std::uint64_t> tens() {
  std::vector<std::uint64_t> limits;
  for (std::uint64_t limit = 1; limit <= 200; limit += 10) limits.push_back(limit);
  return limits;
}

INSTANTIATE_TEST_SUITE_P(Limits, RunLimit, testing::ValuesIn(tens()));

}  // namespace
}  // namespace hsx::run_limit_test
