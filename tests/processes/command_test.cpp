// Other programs.
#include "processes/command.h"

#include <gtest/gtest.h>

namespace hsx::command_test {
namespace {

TEST(Command, HandsBackWhatTheProgramSaysAndHowItEnds) {
  const CommandResult result = run_command({"sh", "-c", "echo out; echo err >&2; exit 7"});
  EXPECT_TRUE(result.found);
  EXPECT_EQ(result.status, 7);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST(Command, ReadsNothing) {
  EXPECT_EQ(run_command({"cat"}).status, 0);
}

TEST(Command, WordsAreArgumentsAsTheyAre) {
  EXPECT_EQ(run_command({"printf", "%s", "$(id); `id` 'x'"}).out, "$(id); `id` 'x'");
}

TEST(Command, TellsThatThereIsNone) {
  EXPECT_FALSE(run_command({"no-such-program-here"}).found);
}

TEST(Command, IsEndedWhenItTakesTooLongWithAllThatItBegan) {
  const auto start = std::chrono::steady_clock::now();
  const CommandResult result = run_command({"sh", "-c", "sleep 60; true"}, std::chrono::seconds(0));
  EXPECT_TRUE(result.found);
  EXPECT_EQ(result.status, -1);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(Command, ManyWordsOfOutputAreNotLost) {
  EXPECT_EQ(run_command({"sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x"}).out,
            std::string(1'000'000, 'x'));
}

}  // namespace
}  // namespace hsx::command_test
