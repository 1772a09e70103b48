// Instructions to code words.
#pragma once

#include <cstdint>
#include <optional>

#include "assembler/evaluator.h"
#include "assembler/statement.h"
#include "isa/abi.h"

namespace hsx {

struct EncodedInstruction {
  std::uint32_t word = 0;
  std::uint32_t literal = 0;  // the second word of an instruction of two
};

// Requires an instruction that is not broken. What is wrong with an operand is reported.
EncodedInstruction encode_instruction(const Statement& statement, std::uint32_t pc, AbiRevision abi,
                                      Evaluator& evaluator);

// The immediate with which a CALL covers `distance` bytes, none when no immediate does. Under 2025-11 it
// counts words.
std::optional<std::int32_t> call_offset(AbiRevision abi, std::int64_t distance);

}  // namespace hsx
