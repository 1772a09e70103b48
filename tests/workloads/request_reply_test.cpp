#include <fmt/format.h>

#include <numeric>

#include "workloads/numbers.h"
#include "workloads/workload_fixture.h"

namespace hsx::request_reply_test {
namespace {

class RequestReply : public WorkloadTest {
 protected:
  // What a client that got all the right answers ends with.
  static std::uint32_t expected_hash(std::uint32_t seed, unsigned requests) {
    std::uint32_t number = seed;
    std::uint32_t hash = 0;
    for (unsigned i = 0; i < requests; ++i) {
      const std::uint32_t a = (number = next_number(number)) + 1;
      const std::uint32_t b = (number = next_number(number)) + 1;
      hash = 31 * hash + std::gcd(a, b);
    }
    return hash;
  }
};

TEST_F(RequestReply, BothClientsGetTheirAnswers) {
  const WorkloadRun result = run("request_reply");
  EXPECT_EQ(result.exit_status(2), expected_hash(1, 32));
  EXPECT_EQ(result.exit_status(3), expected_hash(777, 32));
  EXPECT_GE(result.stat("task.2.block"), 32U) << "an answer takes longer than asking for it";
  expect_pinned("request_reply", result);
}

TEST_F(RequestReply, OneRequestEach) {
  const WorkloadRun result = run("request_reply", {"task.*.define.N=1", "expect.task.1.exit_status=2"});
  EXPECT_EQ(result.exit_status(2), expected_hash(1, 1));
  EXPECT_EQ(result.exit_status(3), expected_hash(777, 1));
}

TEST_F(RequestReply, ClientsOfDifferentLength) {
  const WorkloadRun result =
      run("request_reply", {"task.2.define.N=90", "task.3.define.N=7", "expect.task.1.exit_status=97"});
  EXPECT_EQ(result.exit_status(2), expected_hash(1, 90));
  EXPECT_EQ(result.exit_status(3), expected_hash(777, 7));
}

// Pids of two digits, too.
TEST_F(RequestReply, ElevenClients) {
  std::string config = "base = \"" + repository("configs/workloads/request_reply.toml") + "\"\n";
  const std::string programs = repository("configs/workloads/programs/");
  config += "[[task]]\nimage = \"" + programs + "gcd_server.mvasm\"\ndefine = { CLIENTS = 11 }\n";
  for (unsigned client = 1; client <= 11; ++client) {
    config += "[[task]]\nimage = \"" + programs + "gcd_client.mvasm\"\n";
    config += fmt::format("define = {{ N = 3, SEED = {} }}\n", 100 * client);
  }
  write("many.toml", config + "[expect]\n\"task.1.exit_status\" = 33\n");
  const WorkloadRun result = run_file("many.toml");
  for (unsigned client = 1; client <= 11; ++client) {
    EXPECT_EQ(result.exit_status(client + 1), expected_hash(100 * client, 3)) << "client " << client;
  }
}

}  // namespace
}  // namespace hsx::request_reply_test
