// Plug-ins as users meet them: what they add, where they are found.
#include <nlohmann/json.hpp>

#include "tools/plugin_fixture.h"

namespace hsx::plugin_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Plugins : public PluginTest {
 protected:
  nlohmann::json plugins_of(const std::string& folder) const {
    return nlohmann::json::parse(read(folder + "/status.json")).at("plugins");
  }
};

TEST_F(Plugins, ItsPartsAreListedBesideTheOthers) {
  const Outcome kinds = hsxsim({"components", "--plugin", "libparts.so"});
  EXPECT_EQ(kinds.status, 0) << kinds.err;
  EXPECT_THAT(kinds.out, HasSubstr("plugin_idle"));
  EXPECT_THAT(kinds.out, HasSubstr("Does nothing."));
  EXPECT_THAT(hsxsim({"components", "--plugin", "libparts.so", "plugin_idle"}).out, HasSubstr("Of nothing."));
  EXPECT_THAT(hsxsim({"components", "--plugin", "libparts.so", "shared_bus"}).out, HasSubstr("plugin_last"));
  EXPECT_THAT(hsxsim({"components", "--plugin", "libparts.so", "executive"}).out, HasSubstr("plugin_first"));
  EXPECT_THAT(hsxsim({"components"}).out, Not(HasSubstr("plugin_idle")));
}

TEST_F(Plugins, AConfigThatNamesThemUsesTheirParts) {
  write("w.toml", "plugins = [\"libparts.so\"]\n" + kUse + tasks());
  const Outcome outcome = hsxsim({"run", "w.toml", "--checks", "all"});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("plugin.calm"));
}

TEST_F(Plugins, TheCommandLineNamesThemToo) {
  write("w.toml", kUse + tasks());
  EXPECT_EQ(hsxsim({"run", "w.toml", "--plugin", "libparts.so"}).status, 0);
  EXPECT_EQ(hsxsim({"map", "w.toml", "--plugin", "./libparts.so"}).status, 0);
  EXPECT_EQ(hsxsim({"run", "w.toml"}).status, 2);
}

TEST_F(Plugins, TheyAreFoundFromTheFileThatNamesThem) {
  std::filesystem::create_directories(folder_ / "base/lib");
  std::filesystem::rename(folder_ / "libparts.so", folder_ / "base/lib/libparts.so");
  write("base/b.toml", "plugins = [\"lib/libparts.so\"]\nbase = \"../soc.toml\"\n");
  write("soc.toml", "plugins = []\n[components]\n");
  write("w.toml", "base = \"base/b.toml\"\n" + kUse + tasks());
  const Outcome outcome = hsxsim({"run", "w.toml"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  write("base/b.toml", "plugins = [\"libparts.so\"]\n");
  EXPECT_EQ(hsxsim({"run", "w.toml"}, {{"HSXSIM_PLUGIN_PATH", "nowhere:" + path("base/lib")}}).status, 0);
}

TEST_F(Plugins, TheResolvedConfigNamesThemAsTheirFileDoes) {
  std::filesystem::create_directory(folder_ / "lib");
  std::filesystem::rename(folder_ / "libparts.so", folder_ / "lib/libparts.so");
  write("w.toml", "plugins = [\"lib/libparts.so\"]\n" + kUse + tasks());
  EXPECT_THAT(hsxsim({"run", "w.toml", "--print-config"}).out,
              HasSubstr("plugins = [\"lib/libparts.so\"]\n"));
  write("w.toml", kUse + tasks());
  EXPECT_THAT(hsxsim({"run", "w.toml", "--plugin", "lib/libparts.so", "--print-config"}).out,
              HasSubstr("plugins = [\"libparts.so\"]\n"));
}

TEST_F(Plugins, TwoFilesMayNameTheSame) {
  write("w.toml", "plugins = [\"libparts.so\", \"./libparts.so\"]\n" + kUse + tasks());
  EXPECT_EQ(hsxsim({"run", "w.toml", "--plugin", "libparts.so"}).status, 0);
}

TEST_F(Plugins, TheResultFolderNamesThemAndItsConfigRunsAgain) {
  write("w.toml", "plugins = [\"libparts.so\"]\n" + kUse + tasks());
  ASSERT_EQ(hsxsim({"run", "w.toml", "-o", "r", "-q"}).status, 0);
  const auto named = plugins_of("r");
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(named[0].at("plugin"), "libparts.so");
  write("again.toml", read("r/config.resolved.toml"));
  const Outcome again = hsxsim({"run", "again.toml", "-o", "again", "-q"});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(read("again/stats.json"), read("r/stats.json"));
  EXPECT_EQ(plugins_of("again"), named);
  write("libparts.so", read("libparts.so") + "another build");
  ASSERT_EQ(hsxsim({"run", "w.toml", "-o", "other", "-q"}).status, 0);
  EXPECT_NE(plugins_of("other")[0].at("digest"), named[0].at("digest"));
}

TEST_F(Plugins, APointOfASweepDependsOnWhatThePlugInIs) {
  write("w.toml", "plugins = [\"libparts.so\"]\n" + kUse + tasks());
  write("s.toml", "config = \"w.toml\"\n[[axis]]\nset = \"exec.quantum\"\nvalues = [1, 2]\n");
  const Arguments sweep{"sweep", "s.toml", "-o", "r"};
  const Outcome first = hsxsim(sweep);
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(hsxsim(sweep).err, Not(HasSubstr("points run in")));
  write("libparts.so", read("libparts.so") + "another build");
  EXPECT_THAT(hsxsim(sweep).err, StartsWith("2 points run in "));
}

TEST_F(Plugins, BenchesAndStoredResultsHaveThem) {
  write("w.toml", "plugins = [\"libparts.so\"]\n" + kUse + tasks());
  const Outcome bench = hsxsim({"bench", "stack_depth", "w.toml"});
  EXPECT_EQ(bench.status, 0) << bench.out << bench.err;
  write("list.toml",
        "[[run]]\nconfig = \"w.toml\"\n[[bench]]\nname = \"stack_depth\"\nconfig = \"w.toml\"\n");
  ASSERT_EQ(hsxsim({"regress", "list.toml", "--update", "-q"}).status, 0);
  EXPECT_EQ(hsxsim({"regress", "list.toml"}).out, "2 results: 2 same\n");
}

}  // namespace
}  // namespace hsx::plugin_test
