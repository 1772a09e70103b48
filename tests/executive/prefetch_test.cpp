// A core with a prefetch buffer among tasks that come and go.
#include "support/platform_fixture.h"

namespace hsx::prefetch_test {
namespace {

using testing_support::Program;

class Prefetching : public testing_support::PlatformTest {
 protected:
  Prefetching() {
    config(testing_support::cores(1, {{4, 1}}));
    set("code.wait_states=3 cycles");
  }
};

// The second task gets the code memory of the first, which ended at word 0 and left words 4 to 10h in the
// buffer, as they were: its own begin at 8.
TEST_P(Prefetching, ATaskDoesNotRunWhatWasReadBeforeItWasLoaded) {
  Program first;
  Program second;
  first.ret();
  second.ret().ret().label("start").set(6, 77).ret().entry("start");
  task(first.image("first"));
  task(second.image("second"), "start = \"300 us\"");
  complete();
  ASSERT_EQ(task_of(1).registers.code_base, task_of(2).registers.code_base);
  EXPECT_EQ(state(2), "returned");
  EXPECT_EQ(reg(2, 6), 77U);
}

// Five steps of two words and one: 11 words, all but the first read ahead, though every step is a turn.
TEST_P(Prefetching, ATurnOfTheSameTaskGoesOnFromTheBuffer) {
  set("exec.quantum=1");
  Program program;
  for (unsigned n = 1; n <= 5; ++n) program.set(n, n);
  task(program.ret());
  complete();
  EXPECT_EQ(counter("prefetch0.misses"), 1U);
  EXPECT_EQ(counter("prefetch0.hits"), 10U);
}

HSX_IN_BOTH_ENGINES(Prefetching);

}  // namespace
}  // namespace hsx::prefetch_test
