// A run that is cut short beside a long service breaks no contract.
#include "support/engine_pair.h"

namespace hsx::cut_run_test {
namespace {

using testing_support::PlatformFiles;
using testing_support::Program;

// 200 bytes take the UART 17 ms. The nap ends 0.3 ms before the run does: 14 400 cycles of 48 MHz.
TEST(CutRun, AnInterruptMayWaitForTheServiceToEnd) {
  PlatformFiles files;
  files.add_task(Program().set(1, 1).svc(6, 0).ret().image(), "");
  files.add_task(Program().set(1, 0x2000).set(2, 200).svc(1, 1).ret().image(), "");
  files.add_text("[run]\nlimit = \"1300 us\"");
  for (const testing_support::RunMode& mode :
       {testing_support::RunMode{"lockstep", Engine::lockstep, true, true},
        testing_support::RunMode{"run_ahead", Engine::run_ahead, true, true}}) {
    const auto results = testing_support::run_in_child(files, mode);
    ASSERT_EQ(results.count("violations.jsonl"), 1U);
    EXPECT_EQ(results.at("violations.jsonl"), "");
    EXPECT_NE(results.at("status.json").find("\"limit\""), std::string::npos);
  }
}

}  // namespace
}  // namespace hsx::cut_run_test
