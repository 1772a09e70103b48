// What Slurm is given.
#include "sweep/slurm_script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platforms/shell_text.h"
#include "processes/command.h"
#include "support/hsxsim_program.h"

namespace hsx::slurm_script_test {
namespace {

using testing::Contains;
using testing::HasSubstr;

struct Choice {
  std::size_t points;
  std::size_t wanted;
  std::size_t most_tasks;
  std::size_t chunk;
};

// At most 200 tasks, at least 5 points in each, never more tasks than Slurm takes.
TEST(SlurmChunks, AreFewAndNotSmall) {
  for (const Choice& row : {Choice{1, 0, 1001, 5}, Choice{100, 0, 1001, 5}, Choice{1000, 0, 1001, 5},
                            Choice{1001, 0, 1001, 6}, Choice{100'000, 0, 1001, 500}, Choice{1000, 0, 10, 100},
                            Choice{1000, 1, 1001, 1}, Choice{1000, 7, 1001, 7}, Choice{1002, 2, 1001, 2}}) {
    const ChunkChoice choice = choose_chunk(row.points, row.wanted, row.most_tasks);
    EXPECT_EQ(choice.chunk, row.chunk) << row.points << " " << row.wanted;
    EXPECT_EQ(choice.error, "");
  }
}

TEST(SlurmChunks, TooManyTasksAreRefused) {
  EXPECT_EQ(
      choose_chunk(5000, 2, 1001).error,
      "5000 points in chunks of 2 are more tasks than this Slurm takes at once (1001); expected --chunk 5 "
      "or more");
}

TEST(SlurmOptions, ThoseThatHsxsimGivesAreRefused) {
  for (const char* option : {"--array=1", "-a1", "--wait", "-W", "--job-name=x", "-Jx", "--wrap=x", "-ox",
                             "--output=x", "-D/", "--chdir=/", "--test-only"})
    EXPECT_THAT(wrong_slurm_option(option), HasSubstr("cannot be given: ")) << option;
  for (const char* option : {"", "x", "-"})
    EXPECT_EQ(wrong_slurm_option(option), "expected an option of sbatch, such as --partition=NAME") << option;
  for (const char* option : {"--partition=x", "-px", "--time=1:00:00", "--array-inx", "--exclusive"})
    EXPECT_EQ(wrong_slurm_option(option), "") << option;
}

TEST(ShellWord, IsInQuotesWhereItNeedsThem) {
  EXPECT_EQ(shell_word("exec.quantum=3"), "exec.quantum=3");
  EXPECT_EQ(shell_word("run.limit=300 us"), "'run.limit=300 us'");
  EXPECT_EQ(shell_word("it's"), R"('it'\''s')");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_text({"hsxsim", "run", "a b.toml", "--set=x=50%"}), "hsxsim run 'a b.toml' --set=x=50%");
}

class SlurmScript : public ProgramTest {
 protected:
  // What the command of a task is given and where, a word a line, as the script of that task runs it.
  std::vector<std::string> words_of_task(const SlurmJob& job, const char* task) {
    write("script.sh", slurm_script(job, {"0-4", "5-9,12", "13"}));
    const CommandResult result = run_command(
        {"env", std::string("SLURM_ARRAY_TASK_ID=") + task, "HSXSIM_SET=of=host", "sh", path("script.sh")});
    EXPECT_EQ(result.status, 0) << result.err;
    return lines_of(result.out);
  }
};

TEST_F(SlurmScript, GivesEachTaskItsPoints) {
  SlurmJob job;
  job.directory = "/";
  job.command = {"printf", "%s\n", "sweep"};
  EXPECT_EQ(words_of_task(job, "0"), (std::vector<std::string>{"sweep", "--points", "0-4"}));
  EXPECT_EQ(words_of_task(job, "1"), (std::vector<std::string>{"sweep", "--points", "5-9,12"}));
  EXPECT_EQ(words_of_task(job, "2"), (std::vector<std::string>{"sweep", "--points", "13"}));
}

TEST_F(SlurmScript, LeavesEveryCharacterAsItIs) {
  const std::string evil = R"(a 'b' "c" $HOME `id` \ ; & * # %j)";
  std::filesystem::create_directory(path(evil));
  SlurmJob job;
  job.directory = path(evil);
  job.environment = evil;
  job.command = {"sh", "-c", R"(pwd; printenv HSXSIM_SET; printf "%s\n" "$@")", "sh", "--set=" + evil};
  EXPECT_EQ(words_of_task(job, "0"),
            (std::vector<std::string>{path(evil), evil, "--set=" + evil, "--points", "0-4"}));
}

TEST_F(SlurmScript, TheSettingsAreThoseOfTheSweepNotOfTheHost) {
  SlurmJob job;
  job.directory = "/";
  job.command = {"sh", "-c", "echo ${HSXSIM_SET-none}", "sh"};
  EXPECT_EQ(words_of_task(job, "0"), std::vector<std::string>{"none"});
}

TEST_F(SlurmScript, IsFoundByTheFolderHoweverItIsWritten) {
  const std::string name = slurm_job_name(path("out"));
  EXPECT_EQ(slurm_job_name(path("out/")), name);
  std::filesystem::create_directory(path("out"));
  EXPECT_EQ(slurm_job_name(path("out")), name);
  EXPECT_EQ(slurm_job_name(path("out/")), name);
  EXPECT_EQ(slurm_job_name(path("./x/../out")), name);
  EXPECT_NE(slurm_job_name(path("other")), name);
}

TEST(SlurmWords, OptionsOfTheUserComeLastAndPatternsAreKept) {
  SlurmJob job;
  job.name = "n";
  job.directory = "/d";
  job.folder = "/out%j";
  job.jobs = 3;
  job.options = {"--time=5", "--cpus-per-task=4"};
  const auto words = sbatch_words(job, 20, "/s.sh");
  EXPECT_EQ(words.front(), "sbatch");
  EXPECT_EQ(std::vector<std::string>(words.end() - 3, words.end()),
            (std::vector<std::string>{"--time=5", "--cpus-per-task=4", "/s.sh"}));
  for (const char* word : {"--parsable", "--array=0-19", "--requeue", "--cpus-per-task=3", "--chdir=/d",
                           "--output=/out%%j/slurm/%A_%a.log"})
    EXPECT_THAT(words, Contains(word));
}

}  // namespace
}  // namespace hsx::slurm_script_test
