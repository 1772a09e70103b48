// An executive from a script: takes a core's calls and programs its context port.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <vector>

#include "isa/context_port.h"
#include "kernel/transaction_ports.h"

namespace hsx {

class StubExecutive : public Component {
 public:
  // One call of the core, and what its context registers showed then.
  struct Call {
    Cycles at;        // made
    Cycles returned;  // the core goes on
    CoreCall call;
    std::uint32_t pc;
    std::uint32_t psw;
    std::uint32_t sp;
    std::uint32_t steps;
  };
  // What is done in answer to a call; `local` is the cycle after the one in which it came.
  using Answer = std::function<void(Cycles& local)>;

  StubExecutive(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup),
        context(*this, "context", "The core's context port."),
        trap(
            *this, "trap", "The core's calls.",
            [this](const Access& access, Cycles& local) { return serve(access, local); }, nullptr) {}

  void write(std::uint32_t offset, std::uint32_t value, Cycles& local) {
    EXPECT_EQ(context.write32(Address(offset), value, local), Response::ok) << offset;
  }
  std::uint32_t read(std::uint32_t offset, Cycles& local) {
    std::uint32_t value = 0;
    EXPECT_EQ(context.read32(Address(offset), value, local), Response::ok) << offset;
    return value;
  }
  std::uint32_t peek(std::uint32_t offset) {
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(context.debug({Command::read, Address(offset), bytes, 4}), Response::ok) << offset;
    return load_le32(bytes);
  }

  void program(const TaskContext& task, Cycles& local) {
    const std::uint32_t values[] = {task.pc,        task.psw,        task.sp,
                                    task.reg_base,  task.stack_base, task.stack_limit,
                                    task.code_base, task.code_size,  task.data_base};
    for (std::uint32_t i = 0; i < 9; ++i) write(4 * i, values[i], local);
  }
  void grant(const Turn& turn, Cycles& local) { write(context_register::kTurn, encode(turn), local); }

  // Answers to the calls to come, in order. After the last one the core is told to be idle and `finished` is
  // notified.
  void then(Answer answer) { answers_.push_back(std::move(answer)); }
  void then_grant(const Turn& turn) {
    then([this, turn](Cycles& local) { grant(turn, local); });
  }

  InitiatorPort context;
  TargetPort trap;
  std::vector<Call> calls;
  sc_core::sc_event finished;

 private:
  Response serve(const Access& access, Cycles& local) {
    namespace r = context_register;
    EXPECT_EQ(access.command, Command::write);
    EXPECT_EQ(access.size, 4u);
    const CoreCall call = decode_core_call(load_le32(access.data));
    calls.push_back({local, local, call, peek(r::kPc), peek(r::kPsw), peek(r::kSp), peek(r::kSteps)});
    local += 1_cycles;
    const std::size_t index = calls.size() - 1;
    if (answers_.empty()) {
      grant(Turn{}, local);
      timeline().notify_at_edge(finished, local);
    } else {
      const Answer answer = std::move(answers_.front());
      answers_.pop_front();
      answer(local);
    }
    calls[index].returned = local;
    return Response::ok;
  }

  std::deque<Answer> answers_;
};

}  // namespace hsx
