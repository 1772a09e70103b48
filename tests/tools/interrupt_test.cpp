// A run that is asked to stop: it ends soon, and its results are whole.
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "tools/program.h"
#include "tools/programs.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

struct Stop {
  const char* engine;
  int signal;
};

void PrintTo(const Stop& stop, std::ostream* out) {
  *out << stop.engine << " " << stop.signal;
}

class Interrupt : public ProgramTest, public testing::WithParamInterface<Stop> {};

TEST_P(Interrupt, EndsTheRunWithWholeResults) {
  write_image("l.hxe", loops());
  const auto process = start(
      {"run", "--image", "l.hxe", "--set", "run.limit=1000000 s", "-o", "r", "--engine", GetParam().engine});
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  process->signal(GetParam().signal);
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_LT(outcome.took, std::chrono::seconds(5));
  EXPECT_THAT(outcome.out, testing::StartsWith("interrupted after "));
  EXPECT_THAT(files("r"), testing::SizeIs(7));
  const Json status = Json::parse(read("r/status.json"));
  EXPECT_EQ(status["reason"], "interrupted");
  EXPECT_EQ(status["exit_status"], 3);
  const Json state = Json::parse(read("r/state.json"));
  EXPECT_EQ(state["tasks"].size(), 1U);
  EXPECT_GT(state["steps"], 0);
  EXPECT_EQ(state["tasks"][0]["steps"], state["steps"]);
}

INSTANTIATE_TEST_SUITE_P(Engines, Interrupt,
                         testing::Values(Stop{"run-ahead", SIGINT}, Stop{"lockstep", SIGINT},
                                         Stop{"run-ahead", SIGTERM}),
                         [](const testing::TestParamInfo<Stop>& stop) {
                           return std::string(stop.param.signal == SIGINT ? "Int" : "Term") +
                                  (stop.param.engine[0] == 'l' ? "Lockstep" : "RunAhead");
                         });

}  // namespace
}  // namespace hsx
