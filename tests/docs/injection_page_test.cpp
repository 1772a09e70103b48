// What the page on injection proposes to begin with shows something.
#include "support/hsxsim_program.h"
#include "testbenches/injection/injection.h"

namespace hsx::injection_page_test {
namespace {

class InjectionPlaces : public ProgramTest {};

TEST_F(InjectionPlaces, ShowSomething) {
  for (const auto& [name, kind] : injection_kinds()) {
    const bool of_queues = name == "lose_message" || name == "swap_messages";
    write("fault.toml", "[[inject]]\nwhat = \"" + name + "\"\n" + kind.row.example + "\n");
    const std::string workload = of_queues ? "producer_consumer" : "mailbox_pair";
    const Outcome outcome = hsxsim(
        {"run", repository("configs/workloads/" + workload + ".toml"), "fault.toml", "--checks", "all"});
    EXPECT_TRUE(outcome.status == 1 || outcome.status == 3) << name << "\n" << outcome.err << outcome.out;
  }
}

}  // namespace
}  // namespace hsx::injection_page_test
