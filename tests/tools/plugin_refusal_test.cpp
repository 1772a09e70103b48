// Plug-ins that are none, or do not fit.
#include "tools/plugin_fixture.h"

namespace hsx::plugin_refusal_test {
namespace {

using testing::HasSubstr;

class PluginRefusals : public PluginTest {
 protected:
  void refused_plugin(const std::string& name, const std::string& why) {
    write("w.toml", "plugins = [\"" + name + "\"]\n" + tasks());
    refused({"run", "w.toml", "-o", "r"}, "w.toml:1:12: plug-in \"" + name + "\": " + why);
    EXPECT_FALSE(exists("r"));
  }
  // soc.toml has a foreign target that waits when it is accessed, in cycle 40.
  void write_waiting() {
    bring("waits");
    write("soc.toml",
          "plugins = [\"libwaits.so\"]\nbase = \"" + repository("configs/platforms/hsx-soc.toml") +
              "\"\n[components]\nside = { kind = \"shared_bus\" }\nwaiter = { kind = "
              "\"plugin_waiter\" }\nreader = { kind = \"plugin_reader\" }\n[wires]\n\"reader.bus\" "
              "= \"side.in\"\n[map.side]\n\"waiter.in\" = { at = 0x0, size = \"16 B\" }\n" +
              tasks());
  }
  // The copy `to` of libparts.so with `before` replaced wherever it stands.
  void patch(const std::string& to, const std::string& before, const std::string& after) {
    std::string content = read("libparts.so");
    std::size_t count = 0;
    for (std::size_t at = content.find(before); at != std::string::npos; at = content.find(before, at)) {
      content.replace(at, before.size(), after);
      ++count;
    }
    EXPECT_NE(count, 0U);
    write(to, content);
  }
};

TEST_F(PluginRefusals, OneThatIsNowhereSaysWhereItWasLookedFor) {
  write("w.toml", "plugins = [\"libacme.so\"]\n" + tasks());
  const Outcome outcome = hsxsim({"run", "w.toml"}, {{"HSXSIM_PLUGIN_PATH", "one::two/three"}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("w.toml:1:12: plug-in \"libacme.so\": not found in ., one, two/three, "));
  EXPECT_THAT(outcome.err, HasSubstr("lib/hsxsim/plugins; HSXSIM_PLUGIN_PATH names further folders\n"));
}

TEST_F(PluginRefusals, OneWithAFolderIsLookedForThereAlone) {
  refused_plugin("lib/libparts.so", "there is no lib/libparts.so");
}

TEST_F(PluginRefusals, OneThatIsNoSharedObject) {
  write("libtext.so", "hsxsim plug-in interface 1");
  refused_plugin("libtext.so",
                 "is no plug-in, expected a shared object built with the targets of hsxsim's package");
}

TEST_F(PluginRefusals, ASharedObjectThatIsNoPlugIn) {
  patch("libother.so", "hsxsim plug-in interface", "hsxsim plug-in interfere");
  refused_plugin("libother.so",
                 "is no plug-in, expected a shared object built with the targets of hsxsim's package");
}

TEST_F(PluginRefusals, OneOfAnotherInterface) {
  patch("libold.so", "hsxsim plug-in interface 1-", "hsxsim plug-in interface 0-");
  refused_plugin("libold.so", "was built against interface 0-");
}

TEST_F(PluginRefusals, OneThatNeedsWhatNobodyHas) {
  bring("unresolved");
  refused_plugin("libunresolved.so", "cannot be loaded: ");
  EXPECT_THAT(hsxsim({"run", "w.toml"}).err, HasSubstr("missing_function"));
}

TEST_F(PluginRefusals, OneWhoseNameIsTaken) {
  bring("taken");
  refused_plugin("libtaken.so", "registers round_robin, which is there already");
}

TEST_F(PluginRefusals, OneThatRegistersNothing) {
  bring("nothing");
  refused_plugin("libnothing.so", "registers nothing");
}

TEST_F(PluginRefusals, TheSameTwiceUnderTwoNames) {
  write("libcopy.so", read("libparts.so"));
  write("w.toml", "plugins = [\"libparts.so\", \"libcopy.so\"]\n" + tasks());
  refused({"run", "w.toml"}, "w.toml:1:27: plug-in \"libcopy.so\": registers ");
}

TEST_F(PluginRefusals, ValuesOfAnotherType) {
  write("w.toml", "plugins = \"libparts.so\"\n" + tasks());
  refused({"run", "w.toml"}, "w.toml:1:1: plugins: expected a list such as [\"libacme_dma.so\"]");
  write("w.toml", "plugins = [3]\n" + tasks());
  refused({"run", "w.toml"}, "w.toml:1:12: plugins: expected the name of a file in quotes");
}

// Nothing tells of it before it happens.
TEST_F(PluginRefusals, AForeignTargetThatWaitsEndsTheRunAndLeavesNothing) {
  write_waiting();
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome = hsxsim({"run", "soc.toml", "-o", "r", "--events", "-q", "--engine", engine});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("waiter, cycle 40: its b_transport called wait(), expected the time"));
    EXPECT_FALSE(exists("r"));
  }
}

TEST_F(PluginRefusals, SoDoPointsOfSweepsAndStoredResults) {
  write_waiting();
  write("s.toml", "config = \"soc.toml\"\n[[axis]]\nset = \"exec.quantum\"\nvalues = [1, 2]\n");
  const Outcome sweep = hsxsim({"sweep", "s.toml", "-o", "r"});
  EXPECT_EQ(sweep.status, 2);
  EXPECT_THAT(sweep.out, HasSubstr("2 points, 2 refused"));
  EXPECT_THAT(sweep.out, HasSubstr("waiter, cycle 40: its b_transport called"));
  write("list.toml", "[[run]]\nconfig = \"soc.toml\"\n");
  const Outcome regress = hsxsim({"regress", "list.toml", "--update"});
  EXPECT_EQ(regress.status, 2);
  EXPECT_THAT(regress.out + regress.err, HasSubstr("waiter, cycle 40: its b_transport called wait()"));
}

TEST_F(PluginRefusals, OnTheCommandLine) {
  write("w.toml", tasks());
  refused({"run", "w.toml", "--plugin", "./libacme.so"},
          "--plugin: plug-in \"./libacme.so\": there is no libacme.so");
  refused({"components", "--plugin", "libacme.so"}, "--plugin: plug-in \"libacme.so\": not found in ");
}

}  // namespace
}  // namespace hsx::plugin_refusal_test
