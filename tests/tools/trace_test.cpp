// hsxsim run --trace: what is refused, and what is said of a trace that is not whole.
#include <csignal>
#include <thread>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::trace_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Trace : public ProgramTest {
 protected:
  Trace() { write_image("a.hxe", returns()); }
  Arguments run(Arguments more) const {
    more.insert(more.begin(), {"run", "-q", "--image", "a.hxe"});
    return more;
  }
};

TEST_F(Trace, WritesADumpAndItsSavefile) {
  const Outcome outcome = hsxsim(run({"--trace", "vcd=t.vcd"}));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(read("t.vcd"), testing::StartsWith("$timescale 1ps $end\n"));
  EXPECT_THAT(read("t.gtkw"), HasSubstr("[dumpfile] \"t.vcd\""));
  EXPECT_THAT(read("t.gtkw"), Not(HasSubstr(folder_.string())));
}

TEST_F(Trace, LiesWhereItIsWanted) {
  EXPECT_EQ(hsxsim(run({"-o", "out", "--trace", "vcd=out/t.vcd", "--trace", "vcd=t2.vcd"})).status, 0);
  EXPECT_EQ(read("out/t.vcd"), read("t2.vcd"));
  EXPECT_EQ(hsxsim(run({"--trace", "vcd=/dev/null"})).status, 0);
  EXPECT_FALSE(std::filesystem::exists("/dev/null.gtkw"));
}

TEST_F(Trace, RefusesFormats) {
  refused(run({"--trace", "vdc=t"}), "--trace \"vdc=t\": unknown format \"vdc\"");
  refused(run({"--trace", "vdc=t"}), "did you mean \"vcd\"?");
  refused(run({"--trace", "t.vcd"}), "expected FORMAT=FILE");
  refused(run({"--trace", "vcd="}), "expected FORMAT=FILE");
}

TEST_F(Trace, RefusesFiles) {
  refused(run({"--trace", "vcd=t", "--trace", "vcd=./t"}), "is named twice");
  refused(run({"--trace", "vcd=a.hxe"}), "a.hxe: is read here");
  refused(run({"--trace", "vcd=t.gtkw"}), "t.gtkw: is named twice");
  refused(run({"--trace", "vcd=none/t"}), "there is no such folder");
  refused(run({"--trace", "vcd=s", "--state-out", "s"}), "is named twice");
  refused(run({"--trace", "vcd=out/stats.json", "-o", "out"}), "is named twice");
}

TEST_F(Trace, RefusesWindows) {
  refused(run({"--trace", "vcd=t", "--trace-from", "12"}), "expected a cycle or a time");
  refused(run({"--trace", "vcd=t", "--trace-to", "-3 cycles"}), "expected a cycle or a time");
  refused(run({"--trace", "vcd=t", "--trace-from", "9 cycles", "--trace-to", "9 cycles"}),
          "--trace-to \"9 cycles\": is cycle 9, expected one behind the first, cycle 9");
  refused(run({"--trace", "vcd=t", "--trace-to", "0 ps"}), "expected one behind the first");
  for (const char* limit : {"0", "-1", "1.5", "many", "", "99999999999999999999"}) {
    refused(run({"--trace", "vcd=t", "--trace-limit", limit}), "expected a whole number");
  }
}

TEST_F(Trace, RefusesTriggers) {
  refused(run({"--trace", "vcd=t", "--trace-on", "stack.gard"}),
          "unknown contract, did you mean \"stack.guard\"?");
  refused(run({"--trace", "vcd=t", "--trace-on", "stack.guard", "--trace-ring", "0"}),
          "expected a whole number, 1 .. 10000000");
}

TEST_F(Trace, RefusesScopes) {
  refused(run({"--trace", "vcd=t", "--trace-scope", "core0,tusk"}), "\"tusk\" is no signal, did you mean");
  refused(run({"--trace", "vcd=t", "--trace-scope", ""}), "expected the name of a signal");
}

TEST_F(Trace, RefusesOptionsThatNeedAnother) {
  for (const char* option : {"from", "to", "scope", "on", "limit"}) {
    const std::string name = std::string("--trace-") + option;
    refused(run({name, "1"}), name + " needs --trace FORMAT=FILE");
  }
  refused(run({"--trace", "vcd=t", "--trace-ring", "5"}), "--trace-ring needs --trace-on CONTRACT");
}

TEST_F(Trace, ADryRunChecksItAll) {
  refused(run({"--dry-run", "--trace", "vcd=t", "--trace-on", "x"}), "unknown contract");
  const auto before = files();
  EXPECT_EQ(hsxsim(run({"--dry-run", "--trace", "vcd=t"})).status, 0);
  EXPECT_EQ(files(), before);
}

TEST_F(Trace, SaysWhatItDropped) {
  const Outcome outcome = hsxsim(run({"--trace", "vcd=t.vcd", "--trace-limit", "5"}));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err,
              testing::ContainsRegex("note: trace: the trace ends in cycle [0-9]+; [0-9]+ events"));
  EXPECT_THAT(read("t.vcd"),
              testing::ContainsRegex("\\$comment [0-9]+ events behind the trace were left out. "));
}

TEST_F(Trace, AContractThatHoldsLeavesAnEmptyTrace) {
  const Outcome outcome = hsxsim(run({"--trace", "vcd=t.vcd", "--trace-on", "bus.protocol"}));
  EXPECT_THAT(outcome.err, HasSubstr("note: trace: bus.protocol never fired: the trace is empty"));
  EXPECT_THAT(read("t.vcd"), HasSubstr("$comment The contract that was waited for never fired. $end"));
}

TEST_F(Trace, AnInterruptedRunLeavesAWholeTrace) {
  write_image("loop.hxe", loops());
  const auto process =
      start({"run", "-q", "--image", "loop.hxe", "--trace", "vcd=t.vcd", "--trace-to", "1 us"});
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  process->signal(SIGINT);
  EXPECT_EQ(process->wait().status, 3);
  EXPECT_THAT(read("t.vcd"), testing::EndsWith("$comment The trace ends in cycle 48. $end\n"));
  EXPECT_TRUE(exists("t.gtkw"));
}

}  // namespace
}  // namespace hsx::trace_test
