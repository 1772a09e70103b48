#include <fmt/format.h>

#include "workloads/workload_fixture.h"

namespace hsx::token_ring_test {
namespace {

class TokenRing : public WorkloadTest {
 protected:
  // A ring of `nodes` in a config of its own with `tasks` tasks.
  WorkloadRun run_ring(unsigned tasks, unsigned nodes, unsigned laps) {
    std::string config = "base = \"" + repository("configs/platforms/hsx-soc.toml") + "\"\n";
    for (unsigned id = 1; id <= tasks; ++id) {
      config += "[[task]]\nimage = \"" + repository("configs/workloads/programs/ring_node.mvasm") + "\"\n";
      config += fmt::format("define = {{ ID = {}, N = {}, LAPS = {} }}\n", id, nodes, laps);
    }
    write("ring.toml", config);
    return run_file("ring.toml");
  }

  static void expect_token(const WorkloadRun& result, unsigned tasks, unsigned nodes, unsigned laps) {
    EXPECT_EQ(result.uart(), fmt::format("token {} after {} laps\n", nodes * laps, laps));
    EXPECT_EQ(result.exit_status(1), nodes * laps);
    for (unsigned id = 2; id <= tasks; ++id) {
      EXPECT_EQ(result.exit_status(id), id <= nodes ? nodes * (laps - 1) + id - 1 : 0) << "node " << id;
    }
  }
};

TEST_F(TokenRing, FourNodes) {
  const WorkloadRun result = run("token_ring");
  expect_token(result, 4, 4, 16);
  expect_pinned("token_ring", result);
}

TEST_F(TokenRing, OneNodeSendsToItself) {
  expect_token(run_ring(1, 1, 3), 1, 1, 3);
}

TEST_F(TokenRing, TasksBeyondTheRingLeaveAtOnce) {
  expect_token(run_ring(4, 2, 5), 4, 2, 5);
}

TEST_F(TokenRing, TwelveNodes) {
  expect_token(run_ring(12, 12, 4), 12, 12, 4);
}

}  // namespace
}  // namespace hsx::token_ring_test
