// Events of accesses, traps and stacks, by hand. Two tasks: banks at 1000 and 1040, stacks EFFC .. FFFC and
// DFFC .. EFFC of one data space that lies at 0 on the bus; 100 bytes of code.
#pragma once

#include "core/core_counters.h"
#include "isa/decode.h"
#include "isa/fault.h"
#include "isa/register_digest.h"
#include "testbenches/contract_fixture.h"

namespace hsx {

class StudyTest : public ContractTest {
 protected:
  static constexpr std::uint64_t kBank1 = 0x1000;
  static constexpr std::uint64_t kBank2 = 0x1040;

  void make_with_tasks(const char* id, std::optional<std::uint64_t> max = std::nullopt) {
    make(id, max);
    load(1, 1, 0, kBank1, 0xEFFC, 0xFFFC);
    load(1, 2, 0, kBank2, 0xDFFC, 0xEFFC);
  }
  void turn_of(std::uint64_t cycle, std::uint64_t pid, AbiRevision abi) {
    see(cycle, "exec", kTurnGranted, {pid, 0, 0, 1, 0, 0x1000, static_cast<std::uint64_t>(abi)});
  }
  void access(std::uint64_t cycle, std::uint64_t pid, AccessKind kind, std::uint64_t address,
              std::uint64_t bank, std::uint64_t size = 4) {
    see(cycle, "core0", kCoreAccess, {pid, 0x20, static_cast<std::uint64_t>(kind), address, size, bank});
  }
  void executive_access(std::uint64_t cycle, std::uint64_t command, std::uint64_t address,
                        std::uint64_t size = 4) {
    see(cycle, "exec", kExecutiveAccess, {command, address, size});
  }
  void retire_word(std::uint64_t cycle, std::uint64_t pid, std::uint64_t pc, std::uint32_t word,
                   std::uint64_t next_pc, std::uint64_t sp = 0xFFFC) {
    see(cycle, "core0", kRetire, {pid, pc, word, next_pc, 0, sp});
    step_over(cycle, pid, pc);
  }
  void fault(std::uint64_t cycle, std::uint64_t pid, std::uint64_t pc, std::uint32_t word, FaultKind kind,
             std::uint64_t sp) {
    see(cycle, "core0", kFaultRaised, {pid, pc, word, static_cast<std::uint64_t>(kind), sp});
    step_over(cycle, pid, pc);
  }

  struct Left {
    std::uint64_t pc = 0;
    std::uint64_t psw = 0;
    std::uint64_t sp = 0xFFFC;
    RegisterValues registers{};
  };
  void leave(std::uint64_t cycle, std::uint64_t pid, const Left& left) {
    see_context(cycle, "core0", kTrapTaken, pid, left);
  }
  void resume(std::uint64_t cycle, std::uint64_t pid, const Left& found) {
    see_context(cycle, "exec", kTaskResumed, pid, found);
  }

 private:
  void see_context(std::uint64_t cycle, const char* source, const EventType& type, std::uint64_t pid,
                   const Left& at) {
    const RegisterDigests digests = register_digests(at.registers);
    see(cycle, source, type, {pid, at.pc, at.psw, at.sp, digests[0], digests[1], digests[2], digests[3]});
  }
};

}  // namespace hsx
