#include "assembler/emitter.h"

#include <fmt/format.h>

#include "assembler/evaluator.h"
#include "assembler/header_builder.h"
#include "assembler/instruction_encoder.h"
#include "assembler/metadata_builder.h"

namespace hsx {
namespace {

class Emitter {
 public:
  Emitter(LinkTable& table, AbiRevision abi, const std::string& name, SourceLog& log)
      : table_(table), abi_(abi), log_(log), header_(log), metadata_(log) {
    program_.image.app_name = name;
    program_.image.version = abi == AbiRevision::v2025_11 ? 2 : 1;
  }

  void emit(const PlacedLine& line) {
    const Statement& statement = *line.line->statement;
    Evaluator evaluator(table_, line.unit, log_);
    if (line.misplaced) return;
    emit_content(statement, line, evaluator);
    ByteString& data = program_.image.rodata;
    if (line.in_data && line.bytes != 0) data.resize(line.address - kRodataBase + line.bytes);
    if (!line.in_data) fill_code((line.address + line.bytes) / 4, statement.place);
  }

  EmittedProgram finish() {
    header_.finish(program_.image);
    program_.image.metadata = metadata_.take_sections();
    return std::move(program_);
  }

 private:
  void emit_content(const Statement& statement, const PlacedLine& line, Evaluator& evaluator) {
    switch (statement.kind) {
      case StatementKind::instruction:
        return emit_instruction(statement, line, evaluator);
      case StatementKind::cells:
        return line.in_data ? emit_data(statement, evaluator) : emit_code_words(statement, evaluator);
      case StatementKind::entry:
        return header_.set_entry(statement, line.address, evaluator);
      case StatementKind::header:
        return header_.set_field(statement, evaluator);
      case StatementKind::mailbox:
      case StatementKind::payload:
      case StatementKind::metadata:
        return emit_metadata(statement, evaluator);
      default:
        return;
    }
  }

  void emit_code(std::uint32_t word, const SourcePlace& place) {
    program_.image.code.push_back(word);
    program_.code_places.push_back(place);
  }

  // Up to `words`, with zero words.
  void fill_code(std::uint32_t words, const SourcePlace& place) {
    while (program_.image.code.size() < words) emit_code(0, place);
  }

  void emit_instruction(const Statement& statement, const PlacedLine& line, Evaluator& evaluator) {
    if (statement.broken) return;
    const EncodedInstruction encoded = encode_instruction(statement, line.address, abi_, evaluator);
    emit_code(encoded.word, statement.place);
    if (statement.row->words() == 2) emit_code(encoded.literal, statement.place);
  }

  void emit_code_words(const Statement& statement, Evaluator& evaluator) {
    for (const Value& value : statement.values)
      emit_code(static_cast<std::uint32_t>(cell(value, 4, evaluator)), statement.place);
  }

  void emit_data(const Statement& statement, Evaluator& evaluator) {
    ByteString& data = program_.image.rodata;
    for (const Value& value : statement.values) {
      if (value.kind == ValueKind::string) {
        data.insert(data.end(), value.text.begin(), value.text.end());
        continue;
      }
      const auto number = static_cast<std::uint64_t>(cell(value, statement.width, evaluator));
      for (std::uint32_t byte = 0; byte < statement.width; ++byte)
        data.push_back(static_cast<std::uint8_t>(number >> (8 * byte) & 0xFF));
    }
  }

  static std::int64_t cell(const Value& value, std::uint32_t width, Evaluator& evaluator) {
    const std::int64_t span = std::int64_t{1} << (8 * width);
    return evaluator.in_range(value, -span / 2, span - 1,
                              width == 1   ? "byte"
                              : width == 2 ? "half word"
                                           : "word");
  }

  void emit_metadata(const Statement& statement, Evaluator& evaluator) {
    if (program_.image.version == 1) {
      return log_.error(statement.place, fmt::format("{} needs an image of version 2; ABI {} makes version 1",
                                                     statement.word, abi_revision_name(abi_)));
    }
    if (statement.kind == StatementKind::mailbox) return metadata_.add_mailboxes(statement);
    if (statement.kind == StatementKind::payload) return metadata_.add_payload(statement, evaluator);
    metadata_.add_raw(statement, evaluator);
  }

  LinkTable& table_;
  AbiRevision abi_;
  SourceLog& log_;
  HeaderBuilder header_;
  MetadataBuilder metadata_;
  EmittedProgram program_;
};

}  // namespace

EmittedProgram emit_program(const std::vector<PlacedLine>& lines, LinkTable& table, AbiRevision abi,
                            const std::string& name, SourceLog& log) {
  Emitter emitter(table, abi, name, log);
  for (const PlacedLine& line : lines) {
    if (line.line->statement) emitter.emit(line);
  }
  return emitter.finish();
}

}  // namespace hsx
