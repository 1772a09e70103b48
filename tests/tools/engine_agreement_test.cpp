// Runs in which the engines once differed.
#include "support/hsxsim_program.h"

namespace hsx::engine_agreement_test {
namespace {

struct Case {
  const char* name;
  std::string config;  // behind the base
  const char* base;
};

const std::string kTwoCores = R"([components.core1]
kind = "hsx_core"
[wires]
"core1.fetch" = "bus.in"
"core1.data" = "bus.in"
"core1.trap" = "exec.core"
"exec.context" = ["core0.context", "core1.context"]
)";

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases{
      // The status cannot be read, so `done` is still high when the next command is written.
      {"CommandBeforeTheLastOneWasFetched", R"([[inject]]
what = "bus_error"
target = "mailbox.in"
command = "read"
address = 4
at = { nth = 1 }
[run]
limit = "5 ms"
)",
       "configs/workloads/mailbox_pair.toml"},
      // The wire is low again when the executive has time for it.
      {"AnInterruptThatIsWithdrawn", R"([components.core1]
kind = "hsx_core"
[components.prefetch1]
kind = "prefetch_buffer"
[components.exec]
arbiter = "time_division"
[wires]
"core1.data" = "bus.in"
"core1.trap" = "exec.core"
"core1.fetch" = "prefetch1.in"
"prefetch1.out" = "bus.in"
"exec.context" = ["core0.context", "core1.context"]
[[inject]]
what = "spurious_interrupt"
target = "mailbox.irq"
at = { cycle = 36711 }
)",
       "configs/workloads/tap_logger.toml"},
      // One core looks at a bank in the cycle in which the other writes it.
      {"TwoCoresWithOneBank", kTwoCores + R"([components.exec]
arena = "overlapping"
"latency.dispatch" = 0
[[task]]
image = "spin.mvasm"
define = { ID = 50 }
[[task]]
image = "spin.mvasm"
define = { ID = 300 }
[run]
limit = "1 ms"
)",
       "configs/platforms/hsx-soc.toml"}};
  return kCases;
}

class EnginesAgree : public ProgramTest, public testing::WithParamInterface<Case> {};

TEST_P(EnginesAgree, InEveryFile) {
  write("spin.mvasm",
        ".flags 2\n.text\n    LDI32 R4, ID\nagain:\n    ADD R5, R5, R4\n    ADD R6, R6, R5\n    ADD R7, R7, "
        "R6\n"
        "    SVC MOD=0, FN=0\n    JMP again\n");
  write("c.toml", "base = \"" + repository(GetParam().base) + "\"\n" + GetParam().config);
  for (const char* engine : {"lockstep", "run-ahead"}) {
    hsxsim({"run", "c.toml", "-q", "--checks", "all", "--events", "--engine", engine, "-o", path(engine)});
  }
  hsxsim({"run", "c.toml", "-q", "--checks", "none", "-o", path("unwatched")});
  ASSERT_NE(read("lockstep/events.jsonl"), "");
  for (const char* file : {"/stats.json", "/state.json", "/events.jsonl", "/violations.jsonl"}) {
    EXPECT_EQ(read(std::string("lockstep") + file), read(std::string("run-ahead") + file)) << file;
  }
  for (const char* file : {"/stats.json", "/state.json"}) {
    EXPECT_EQ(read(std::string("lockstep") + file), read(std::string("unwatched") + file)) << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Once, EnginesAgree, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<Case>& row) { return row.param.name; });

}  // namespace
}  // namespace hsx::engine_agreement_test
