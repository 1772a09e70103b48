// One config, one answer: byte for byte, whatever surrounds the run.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::determinism_test {
namespace {

using Files = std::map<std::string, std::string>;

class Determinism : public ProgramTest {
 protected:
  Files results(const std::string& config, Arguments more = {}, const Environment& environment = {}) {
    const std::string folder = "r" + std::to_string(runs_++);
    more.insert(more.begin(), {"run", config, "-q", "--events", "-o", path(folder)});
    const Outcome outcome = hsxsim(more, environment);
    EXPECT_THAT(outcome.status, testing::AnyOf(0, 1)) << outcome.err;
    return files(folder);
  }
  // Without status.json, whose command names what was run.
  static Files behaviour(Files all) {
    all.erase("status.json");
    return all;
  }

  // Three tasks that compete, on a platform with other parameters than the default ones.
  std::string write_busy_config() {
    std::string text =
        "clock = \"7 MHz\"\n[components.core0]\nlatency.mul = 7\n[components.exec]\nquantum = 3\n";
    for (int i = 0; i < 3; ++i) {
      const std::string image = "rr_000." + std::to_string(i) + ".hxe";
      std::filesystem::copy_file(repository("tests/golden/" + image), folder_ / image);
      text += "[[task]]\nimage = \"" + image + "\"\n";
    }
    write("busy.toml", text);
    return "busy.toml";
  }

  int runs_ = 0;
};

class Workload : public Determinism, public testing::WithParamInterface<std::string> {};

TEST_P(Workload, RepeatsInBothEngines) {
  const std::string config = repository("configs/workloads/" + GetParam() + ".toml");
  const Files first = results(config);
  EXPECT_EQ(first.size(), 8U);
  EXPECT_EQ(results(config), first);
  EXPECT_EQ(results(config, {"--engine", "lockstep"}), first);
}

INSTANTIATE_TEST_SUITE_P(Repository, Workload, testing::ValuesIn(config_names("configs/workloads")),
                         [](const testing::TestParamInfo<std::string>& row) { return row.param; });

class PlatformConfig : public Determinism, public testing::WithParamInterface<std::string> {};

// Without a listener, so that run-ahead may leave out what it can.
TEST_P(PlatformConfig, RunsTheFieldNodeAlikeInBothEngines) {
  for (const std::string engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome = hsxsim({"run", repository("configs/platforms/" + GetParam() + ".toml"),
                                    repository("configs/workloads/field_node.toml"), "-q", "--engine", engine,
                                    "-o", path(engine)});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
  const Files judged = files("lockstep");
  EXPECT_EQ(judged.size(), 7U);
  EXPECT_EQ(files("run-ahead"), judged);
}

INSTANTIATE_TEST_SUITE_P(Repository, PlatformConfig, testing::ValuesIn(config_names("configs/platforms")),
                         [](testing::TestParamInfo<std::string> row) {
                           std::replace(row.param.begin(), row.param.end(), '-', '_');
                           return row.param;
                         });

TEST_F(Determinism, CompetingTasksRepeatInBothEngines) {
  const std::string config = write_busy_config();
  const Files first = results(config);
  EXPECT_EQ(results(config), first);
  EXPECT_EQ(results(config, {"--engine", "lockstep"}), first);
}

TEST_F(Determinism, LocaleAndFolderForTemporaryFilesDoNotMatter) {
  const std::string config = write_busy_config();
  std::filesystem::create_directory(folder_ / "temporary");
  const Files first = results(config);
  EXPECT_EQ(results(config, {}, {{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "de_DE.UTF-8"}}), first);
  EXPECT_EQ(results(config, {}, {{"LC_ALL", "C"}, {"TZ", "Pacific/Chatham"}}), first);
  EXPECT_EQ(results(config, {}, {{"TMPDIR", path("temporary")}, {"HOME", "/nowhere"}, {"COLUMNS", "40"}}),
            first);
}

TEST_F(Determinism, TheCurrentFolderDoesNotMatter) {
  const std::string config = write_busy_config();
  const Files first = results(config);
  std::filesystem::create_directories(folder_ / "else/where");
  const Arguments arguments{"run", "../../busy.toml", "-q", "--events", "-o", "r"};
  EXPECT_EQ(hsxsim_from(folder_ / "else/where", arguments).status, 0);
  EXPECT_EQ(behaviour(files("else/where/r")), behaviour(first));
}

TEST_F(Determinism, ImagesNamedOnTheCommandLineLeaveNoPathBehind) {
  write_busy_config();
  std::filesystem::create_directories(folder_ / "else/where");
  const auto run_from = [&](const std::string& cwd, const std::string& image) {
    EXPECT_EQ(hsxsim_from(folder_ / cwd, {"run", "--image", image, "-q", "-o", "r"}).status, 0);
    return files(cwd + "/r");
  };
  const Files near = run_from(".", "rr_000.0.hxe");
  const Files up = run_from("else/where", "../../rr_000.0.hxe");
  const Files far = run_from("else", path("rr_000.0.hxe"));
  EXPECT_EQ(behaviour(near), behaviour(up));
  EXPECT_EQ(behaviour(near), behaviour(far));
  const auto config_digest = [](const Files& all) {
    return nlohmann::json::parse(all.at("status.json"))["config_digest"];
  };
  EXPECT_EQ(config_digest(near), config_digest(up));
  for (const auto& [name, text] : behaviour(far)) {
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(folder_.string()))) << name;
  }
}

TEST_F(Determinism, TheResolvedConfigRunsAgainAndGivesTheSame) {
  const std::string config = write_busy_config();
  const Files first =
      results(config, {"--set", "bus.arbiter=fixed_priority", "--set", "expect.run.cycles={min=1}"});
  write("again.toml", first.at("config.resolved.toml"));
  EXPECT_EQ(behaviour(results("again.toml")), behaviour(first));
}

TEST_F(Determinism, OtherParametersGiveOtherCycles) {
  const std::string config = write_busy_config();
  EXPECT_NE(results(config).at("state.json"),
            results(config, {"--set", "core0.latency.alu=2"}).at("state.json"));
}

}  // namespace
}  // namespace hsx::determinism_test
