#include <cstdio>

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::format_stdout_test {
namespace {

std::string expected_text(std::uint32_t seed, std::uint32_t count) {
  std::vector<std::uint32_t> numbers{0,          1,     0xFFFFFFFF, 9,          10,
                                     0xFFFFFFF6, 99999, 100000,     0x7FFFFFFF, 0x80000000};
  for (const std::uint32_t word : random_words(seed, count)) numbers.push_back(word);
  std::string text;
  for (const std::uint32_t number : numbers) {
    char line[32];
    std::snprintf(line, sizeof line, "%d %08X\n", static_cast<std::int32_t>(number), number);
    text += line;
  }
  return text;
}

class FormatStdout : public SingleTaskTest {
 protected:
  void expect_text(std::uint32_t seed, std::uint32_t count) {
    const std::string text = expected_text(seed, count);
    const WorkloadRun result = run_with("format_stdout", {{"N", count}, {"SEED", seed}},
                                        static_cast<std::uint32_t>(text.size()), {1, 2});
    EXPECT_EQ(result.uart(), text);
  }
};

TEST_F(FormatStdout, AsConfigured) {
  const WorkloadRun result = run("format_stdout");
  EXPECT_EQ(result.uart(), expected_text(2025, 10));
  EXPECT_EQ(result.exit_status(1), result.uart().size());
  EXPECT_EQ(result.exit_status(2), result.uart().size());
  expect_pinned("format_stdout", result);
}

TEST_F(FormatStdout, OneRandomNumber) {
  expect_text(4, 1);
}

TEST_F(FormatStdout, ManyRandomNumbers) {
  expect_text(123, 40);
}

// With a reader that comes late the mailbox fills up, and nothing is lost.
TEST_F(FormatStdout, WriterTriesAgainWhileTheMailboxIsFull) {
  const WorkloadRun prompt = run("format_stdout");
  const WorkloadRun late = run("format_stdout", {"task.2.start=2 ms"});
  EXPECT_EQ(late.uart(), expected_text(2025, 10));
  EXPECT_GT(late.state.at("tasks").at(0).at("steps"), prompt.state.at("tasks").at(0).at("steps"));
}

}  // namespace
}  // namespace hsx::format_stdout_test
