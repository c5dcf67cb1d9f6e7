"""Where listings are stored to be found: adapters of the engine's candidate index. They fetch; the engine ranks."""

from cungcau.matching.indexes.tantivy_index import TantivyIndex, give_up_index, rebuild_index, update_index

__all__ = ["TantivyIndex", "give_up_index", "rebuild_index", "update_index"]
