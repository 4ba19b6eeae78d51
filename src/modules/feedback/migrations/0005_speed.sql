-- Totals are worked out object by object.
create index feedback_object on feedback (item, object_id);
