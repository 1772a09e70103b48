// The first part of the soak; the whole of it: tests/soak/run.
#include "support/hsxsim_program.h"

namespace hsx::soak_test {
namespace {

class Soak : public ProgramTest {};

TEST_F(Soak, IsCleanAndAlikeInBothEngines) {
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome =
        hsxsim({"run", repository("tests/soak/soak.toml"), "-q", "--checks", "all", "--set",
                "task.*.define.ROUNDS=150", "--engine", engine, "-o", path(engine)});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
  for (const char* file : {"/stats.json", "/state.json", "/violations.jsonl", "/run.log"}) {
    EXPECT_EQ(read(std::string("lockstep") + file), read(std::string("run-ahead") + file));
  }
}

}  // namespace
}  // namespace hsx::soak_test
