// A run that is asked to stop: it ends soon, and its results are whole.
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::interrupt_test {
namespace {

using Json = nlohmann::json;

struct Stop {
  const char* engine;
  int signal;
};

void PrintTo(const Stop& stop, std::ostream* out) {
  *out << stop.engine << " " << stop.signal;
}

class Interrupt : public ProgramTest, public testing::WithParamInterface<Stop> {
 protected:
  // A run takes signals from before its result folder is there.
  void wait_for(const std::string& name) {
    for (int i = 0; i < 10'000 && !exists(name); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ASSERT_TRUE(exists(name));
  }
  std::map<std::string, std::uint64_t> counters(const std::string& folder) {
    std::map<std::string, std::uint64_t> counters;
    const Json file = Json::parse(read(folder + "/stats.json"));
    for (const Json& stat : file["stats"]) {
      if (stat.contains("value") && stat["value"].is_number_integer()) counters[stat["name"]] = stat["value"];
    }
    return counters;
  }
};

TEST_P(Interrupt, EndsTheRunWithWholeResults) {
  write_image("l.hxe", loops());
  const auto process = start(
      {"run", "--image", "l.hxe", "--set", "run.limit=1000000 s", "-o", "r", "--engine", GetParam().engine});
  wait_for("r");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // time to run far ahead
  process->signal(GetParam().signal);
  const auto asked = std::chrono::steady_clock::now();
  const Outcome outcome = process->wait();
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(20));
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.out, testing::StartsWith("interrupted after "));
  EXPECT_THAT(files("r"), testing::SizeIs(7));
  const Json status = Json::parse(read("r/status.json"));
  EXPECT_EQ(status["reason"], "interrupted");
  EXPECT_EQ(status["exit_status"], 3);
  const Json state = Json::parse(read("r/state.json"));
  EXPECT_EQ(state["tasks"].size(), 1U);
  EXPECT_GT(state["steps"], 0);
  EXPECT_EQ(state["tasks"][0]["steps"], state["steps"]);

  // Nothing in the results lies behind the end. A step of the loop takes 3 cycles: fetch, decode, execute.
  const auto counter = counters("r");
  const auto cycles = state["cycles"].get<std::uint64_t>();
  EXPECT_EQ(cycles % 48'000, 0U);  // the run is looked at every millisecond
  EXPECT_LE(counter.at("bus.busy_cycles"), cycles);
  EXPECT_LE(3 * counter.at("core0.steps"), cycles);
  EXPECT_LE(counter.at("task.1.cycles.running") + counter.at("task.1.cycles.ready"), cycles);
  EXPECT_GT(counter.at("task.1.cycles.running"), cycles / 4);
  EXPECT_THAT(state["tasks"][0]["state"], testing::AnyOf("running", "ready"));
}

INSTANTIATE_TEST_SUITE_P(Engines, Interrupt,
                         testing::Values(Stop{"run-ahead", SIGINT}, Stop{"lockstep", SIGINT},
                                         Stop{"run-ahead", SIGTERM}),
                         [](const testing::TestParamInfo<Stop>& stop) {
                           return std::string(stop.param.signal == SIGINT ? "Int" : "Term") +
                                  (stop.param.engine[0] == 'l' ? "Lockstep" : "RunAhead");
                         });

}  // namespace
}  // namespace hsx::interrupt_test
