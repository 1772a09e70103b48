#include "assembler/disassembly_labels.h"

#include <fmt/format.h>

#include <set>

#include "assembler/lexer.h"
#include "assembler/token_cursor.h"
#include "isa/branch.h"
#include "isa/data_address.h"

namespace hsx {
namespace {

class LabelMaker {
 public:
  LabelMaker(const Image& image, const std::vector<CodeItem>& items) : image_(image) {
    for (const CodeItem& item : items) begins_.insert(item.address);
    begins_.insert(image.code_bytes());
  }

  void take_symbols(const std::vector<Symbol>& symbols) {
    for (const Symbol& symbol : symbols) {
      if (symbol.kind == SymbolKind::constant || symbol.value < 0 || !is_usable(symbol.name)) continue;
      const auto address = static_cast<std::uint32_t>(symbol.value);
      const bool in_text = symbol.kind == SymbolKind::text;
      if (in_text ? begins_.count(address) == 0 : !in_data(address)) continue;
      if (names_.insert(symbol.name).second)
        (in_text ? labels_.text : labels_.data)[address].push_back(symbol.name);
    }
  }

  void name_target(std::uint32_t address) {
    if (begins_.count(address) == 0 || labels_.text.count(address) != 0) return;
    std::string name = fmt::format("L_{:04x}", address);
    while (!names_.insert(name).second) name += '_';
    labels_.text[address].push_back(name);
  }

  DisassemblyLabels take() { return std::move(labels_); }

 private:
  static bool is_usable(const std::string& name) { return is_symbol_name(name) && !register_number(name); }
  bool in_data(std::uint32_t address) const {
    return address >= kRodataBase && address - kRodataBase <= image_.rodata.size();
  }

  const Image& image_;
  std::set<std::uint32_t> begins_;
  std::set<std::string> names_;
  DisassemblyLabels labels_;
};

}  // namespace

std::string DisassemblyLabels::text_name(std::uint32_t address) const {
  const auto found = text.find(address);
  return found == text.end() ? "" : found->second.front();
}

std::optional<std::uint32_t> branch_target(const CodeItem& item, AbiRevision abi) {
  if (!item.is_instruction) return std::nullopt;
  const Instruction& instruction = item.instruction;
  if (instruction.row->form == OperandForm::jump) return jump_target(instruction);
  if (instruction.row->form == OperandForm::call && instruction.rs1 == 0)
    return call_target(abi, instruction, item.address, 0);
  return std::nullopt;
}

DisassemblyLabels make_labels(const Image& image, const std::vector<CodeItem>& items, AbiRevision abi,
                              const ProgramSymbols* symbols) {
  LabelMaker maker(image, items);
  if (symbols != nullptr) maker.take_symbols(symbols->symbols);
  maker.name_target(image.entry);
  for (const CodeItem& item : items) {
    if (const auto target = branch_target(item, abi)) maker.name_target(*target);
  }
  return maker.take();
}

}  // namespace hsx
